import type { Cascade } from '#database'
import { DomainError, nearestName } from '#kernel'

/** What an org allows to be sent to models. */
export type OrgPolicy = {
  /** Null as the installation is set. */
  readonly cascade: Cascade | null
  /** Null for every model that has a price. Binds calls, never counting. */
  readonly allowedModels: readonly string[] | null
  /** Documents of these types and tags never leave the installation. */
  readonly localOnlyTypes: readonly string[]
  readonly localOnlyTags: readonly string[]
}

/** An org that has said nothing. */
export const noPolicy: OrgPolicy = { cascade: null, allowedModels: null, localOnlyTypes: [], localOnlyTags: [] }

/** A whole new list, or what is added to the one there is and taken from it. */
export type ListChange = readonly string[] | { readonly add: readonly string[]; readonly remove: readonly string[] }

/** What is left out stays as it is. */
export type OrgPolicyChange = {
  readonly cascade?: Cascade | null
  readonly allowedModels?: ListChange | null
  readonly localOnlyTypes?: ListChange
  readonly localOnlyTags?: ListChange
}

/** @throws DomainError `policy.invalid` for a name that is to be taken from a list and is not in it: likely a slip of the pen */
export function changeOrgPolicy(policy: OrgPolicy, change: OrgPolicyChange): OrgPolicy {
  const {
    cascade,
    allowedModels,
    localOnlyTypes = policy.localOnlyTypes,
    localOnlyTags = policy.localOnlyTags,
  } = change
  return {
    cascade: cascade === undefined ? policy.cascade : cascade,
    allowedModels: allowedModels === undefined ? policy.allowedModels : changedModels(policy, allowedModels),
    localOnlyTypes: changedList(policy.localOnlyTypes, localOnlyTypes, 'a type that stays local'),
    localOnlyTags: changedList(policy.localOnlyTags, localOnlyTags, 'a tag that stays local'),
  }
}

function changedModels({ allowedModels }: OrgPolicy, change: ListChange | null): readonly string[] | null {
  if (change === null) return null
  if (allowedModels === null && 'add' in change) {
    throw policyInvalid('Every model is allowed now, so there is no list to change: name all that are to be allowed.')
  }
  return changedList(allowedModels ?? [], change, 'an allowed model')
}

function changedList(before: readonly string[], change: ListChange, what: string): readonly string[] {
  if (!('add' in change)) return [...new Set(change)]
  for (const name of change.remove) {
    if (before.includes(name)) continue
    const nearest = nearestName(name, before)
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    throw policyInvalid(`${JSON.stringify(name)} is not ${what}, so it cannot be removed.${hint}`)
  }
  return [...new Set([...before, ...change.add])].filter((name) => !change.remove.includes(name))
}

/** A policy is not changed to what it cannot mean. */
export function policyInvalid(message: string): DomainError {
  return new DomainError({ code: 'policy.invalid', kind: 'invalid', message })
}
