import { deleteRetentionPolicy, listRetentionPolicies, putRetentionPolicy } from '#access'
import { recordEvent } from '#audit'
import { holdDocument, releaseDocument, resolveDocument } from '#documents'
import { DomainError, nearestName } from '#kernel'
import type { Operations } from '../operations.ts'
import { applyRetention, type RetentionDeps, reportRetention } from '../retention/apply-retention.ts'
import { policiesOf, type RetentionPolicyName, retentionPolicyNames } from '../retention/retention-policies.ts'

type RetentionOperations = Pick<
  Operations,
  'reportRetention' | 'applyRetention' | 'setRetention' | 'holdDocument' | 'releaseDocument'
>

/** A hundred years: longer is for ever. */
const longestHours = 876_000

export function retentionOperations(deps: RetentionDeps): RetentionOperations {
  const { database, clock, ids } = deps
  return {
    reportRetention: (caller) => reportRetention(deps, caller),
    applyRetention: (caller, { dryRun }) => (dryRun ? reportRetention(deps, caller) : applyRetention(deps, caller)),
    async setRetention(caller, { policy, keep }) {
      const name = requirePolicy(policy)
      if (keep !== 'for_ever' && keep !== 'default') requireHours(keep.hours)
      await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const now = clock.now()
        const before = policiesOf(await listRetentionPolicies(tx)).find((one) => one.policy === name)
        if (keep === 'default') await deleteRetentionPolicy(tx, name)
        else await putRetentionPolicy(tx, { policy: name, keepHours: keep === 'for_ever' ? null : keep.hours }, now)
        const after = policiesOf(await listRetentionPolicies(tx)).find((one) => one.policy === name)
        const details = { keep_hours: after?.keepHours ?? null, before: before?.keepHours ?? null }
        const event = { event: 'retention.changed', subjectKind: 'retention', subjectId: name }
        await recordEvent(tx, { id: ids.next(), ...event, details }, now)
      })
      return await reportRetention(deps, caller)
    },
    holdDocument: (caller, { reference, ...hold }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { documentId } = await resolveDocument(tx, reference)
        return await holdDocument({ tx, clock, ids }, { documentId, ...hold })
      }),
    releaseDocument: (caller, reference, seen) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { documentId } = await resolveDocument(tx, reference)
        return await releaseDocument({ tx, clock, ids }, { documentId, ...seen })
      }),
  }
}

function requirePolicy(policy: string): RetentionPolicyName {
  const known = retentionPolicyNames.find((name) => name === policy)
  if (known !== undefined) return known
  const nearest = nearestName(policy, retentionPolicyNames)
  const hint = nearest === undefined ? `There are: ${retentionPolicyNames.join(', ')}.` : `Did you mean ${nearest}?`
  throw invalid(`${JSON.stringify(policy.slice(0, 100))} is no retention policy. ${hint}`)
}

function requireHours(hours: number): void {
  if (Number.isInteger(hours) && hours >= 1 && hours <= longestHours) return
  throw invalid(`A retention policy keeps things for 1 to ${longestHours} hours, or for ever.`)
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'retention.invalid', kind: 'invalid', message })
}
