import { listRetentionPolicies } from '#access'
import type { OrgTransaction } from '#database'
import { listHeldDocuments, trashDue } from '#documents'
import { unreachable } from '#kernel'
import { type DueRuns, runsDue, toolLogsDue } from '#runs'
import { documentSubject } from '../document-subject.ts'
import { type AppliedPolicy, cutOff, policiesOf, type RetentionPolicyName } from './retention-policies.ts'

const itinerary = ['itinerary']

export async function listPolicies(tx: OrgTransaction): Promise<readonly AppliedPolicy[]> {
  return policiesOf(await listRetentionPolicies(tx))
}

/** Which runs a policy means. Those of documents under a legal hold are kept as long as the documents. */
export async function dueRunsOf(
  tx: OrgTransaction,
  policy: Exclude<RetentionPolicyName, 'trash'>,
  before: Date,
): Promise<DueRuns> {
  const keptSubjects = (await listHeldDocuments(tx)).map(documentSubject)
  const workflows =
    policy === 'itineraries' ? { only: itinerary } : { allBut: policy === 'ended_runs' ? itinerary : [] }
  return { before, workflows, keptSubjects }
}

/** What a policy would remove now, as a query that only selects; null when it removes nothing ever. */
export async function queryDue(tx: OrgTransaction, policy: AppliedPolicy, now: Date) {
  const before = cutOff(policy, now)
  if (before === null) return null
  switch (policy.policy) {
    case 'trash':
      return trashDue(tx, before)
    case 'tool_logs':
      return toolLogsDue(tx, await dueRunsOf(tx, policy.policy, before))
    case 'ended_runs':
    case 'itineraries':
      return runsDue(tx, await dueRunsOf(tx, policy.policy, before))
    default:
      return unreachable(policy.policy)
  }
}
