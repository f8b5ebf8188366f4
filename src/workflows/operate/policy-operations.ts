import {
  changeOrgPolicy,
  getOrgPolicy,
  lockOrgPolicy,
  type OrgPolicy,
  type OrgPolicyChange,
  policyInvalid,
  putOrgPolicy,
} from '#access'
import { recordEvent } from '#audit'
import type { Database } from '#database'
import { type Clock, canonicalJson, type DomainError, type Ids, nearestName } from '#kernel'
import { getPriceRow, type PriceTable } from '#tokens'
import type { Operations } from '../operations.ts'
import { documentTypes } from '../words.ts'

export type PolicyOperationsDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  /** Read when it is needed: most callers never ask. */
  readonly openPrices: () => Promise<PriceTable>
}

export function policyOperations(deps: PolicyOperationsDeps): Pick<Operations, 'showPolicy' | 'setPolicy'> {
  return {
    showPolicy: (caller) => deps.database.withOrg(caller.orgId, caller.actor, (tx) => getOrgPolicy(tx)),
    async setPolicy(caller, change) {
      const prices = change.allowedModels ? await deps.openPrices() : undefined
      return await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const now = deps.clock.now()
        const before = await lockOrgPolicy(tx, now)
        const after = changeOrgPolicy(before, withTagsAsCompared(change))
        requireKnownTypes(after.localOnlyTypes)
        requireTags(after.localOnlyTags)
        if (prices !== undefined) requirePriced(prices, newModels(before, after), now)
        const difference = differenceOf(before, after)
        if (difference === null) return before
        await putOrgPolicy(tx, after, now)
        const event = { id: deps.ids.next(), event: 'policy.changed', subjectKind: 'org', subjectId: caller.orgId }
        await recordEvent(tx, { ...event, details: difference }, now)
        return after
      })
    },
  }
}

/** Tags are compared without their case, so they are kept that way. */
function withTagsAsCompared(change: OrgPolicyChange): OrgPolicyChange {
  const tags = change.localOnlyTags
  if (tags === undefined) return change
  const asCompared = (given: readonly string[]) => given.map((tag) => tag.trim().toLowerCase())
  const localOnlyTags =
    'add' in tags ? { add: asCompared(tags.add), remove: asCompared(tags.remove) } : asCompared(tags)
  return { ...change, localOnlyTags }
}

function requireKnownTypes(types: readonly string[]): void {
  const known: readonly string[] = documentTypes
  for (const type of types)
    if (!known.includes(type)) throw unknownName(`${quoted(type)} is no document type`, type, known)
}

const mostTags = 200
const longestTag = 60

function requireTags(tags: readonly string[]): void {
  if (tags.length > mostTags) throw policyInvalid(`A policy has at most ${mostTags} tags.`)
  const bad = tags.find((tag) => tag === '' || tag.length > longestTag)
  if (bad !== undefined) throw policyInvalid(`A tag has 1 to ${longestTag} characters; ${quoted(bad)} has not.`)
}

const newModels = (before: OrgPolicy, after: OrgPolicy): readonly string[] =>
  (after.allowedModels ?? []).filter((model) => !before.allowedModels?.includes(model))

/** A model without a price would be allowed for nothing: it is never called. */
function requirePriced(prices: PriceTable, models: readonly string[], now: Date): void {
  for (const model of models) {
    try {
      getPriceRow(prices, model, now.toISOString().slice(0, 10))
    } catch {
      const what = `${quoted(model)} has no price, so it would never be called and cannot be allowed`
      throw unknownName(what, model, [...prices.models.keys()], ' Add its price first: docs/models.md says how.')
    }
  }
}

function unknownName(what: string, name: string, known: readonly string[], otherwise?: string): DomainError {
  const nearest = nearestName(name, known)
  const all = otherwise ?? ` There are: ${known.join(', ')}.`
  return policyInvalid(`${what}.${nearest === undefined ? all : ` Did you mean ${nearest}?`} Nothing was changed.`)
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, 100))

/** What is not the same, before and after; null when all is. */
function differenceOf(before: OrgPolicy, after: OrgPolicy) {
  const [was, is] = [asJson(before), asJson(after)]
  const changed = (Object.keys(is) as (keyof typeof is)[]).filter(
    (name) => canonicalJson(was[name]) !== canonicalJson(is[name]),
  )
  const only = (policy: typeof is) => Object.fromEntries(changed.map((name) => [name, policy[name]]))
  return changed.length === 0 ? null : { changed, before: only(was), after: only(is) }
}

function asJson(policy: OrgPolicy) {
  return {
    cascade: policy.cascade,
    allowed_models: policy.allowedModels,
    local_only_types: policy.localOnlyTypes,
    local_only_tags: policy.localOnlyTags,
  }
}
