import { getOrgPolicy, type OrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import { findDocument } from '#documents'
import type { OrgId } from '#kernel'
import { type Batch, type BatchRequest, listWaitingRequests, lockWaitingRequest, type RunStatus } from '#runs'
import { mayDocumentLeave } from '../ingest/may-leave.ts'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { keptRequestOf } from './batch-request.ts'
import { endWithdrawn } from './end-request.ts'
import type { BatchWork } from './submit-batch.ts'

type Waiting = BatchRequest & { readonly runStatus: RunStatus | null }

const ended: readonly (RunStatus | null)[] = ['succeeded', 'failed', 'cancelled', null]

/** Ends the locked requests that may not be sent any more, because their run has ended or the policy has changed. Returns the others. */
export async function withdraw(
  deps: BatchDeps,
  tx: OrgTransaction,
  requests: readonly Waiting[],
): Promise<readonly BatchRequest[]> {
  const policy = await getOrgPolicy(tx)
  const left: BatchRequest[] = []
  for (const request of requests) {
    const why = ended.includes(request.runStatus) ? 'run_ended' : await forbids(tx, policy, request)
    if (why === null) left.push(request)
    else await endWithdrawn(deps, tx, request, why)
  }
  return left
}

/** As `withdraw`, of a batch that is closed. */
export async function withdrawForbidden(
  deps: BatchDeps,
  orgId: OrgId,
  { batchId }: Batch,
): Promise<readonly BatchRequest[]> {
  return await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const locked: Waiting[] = []
    for (const one of await listWaitingRequests(tx, batchId)) {
      const request = await lockWaitingRequest(tx, one)
      if (request !== undefined) locked.push({ ...request, runStatus: one.runStatus })
    }
    return await withdraw(deps, tx, locked)
  })
}

/** Whether what is in the file of a batch may not be worked on any more. */
export async function hasForbidden(deps: BatchDeps, { orgId, batch }: BatchWork): Promise<boolean> {
  return await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const policy = await getOrgPolicy(tx)
    for (const request of await listWaitingRequests(tx, batch.batchId)) {
      if ((await forbids(tx, policy, request)) !== null) return true
    }
    return false
  })
}

async function forbids(tx: OrgTransaction, policy: OrgPolicy, request: BatchRequest): Promise<string | null> {
  if (policy.allowedModels !== null && !policy.allowedModels.includes(request.model)) return 'model_not_allowed'
  const document = await findDocument(tx, request.documentId)
  if (document === undefined || document.purgedAt !== null) return 'document_gone'
  const { documentType, tags } = keptRequestOf(request.request)
  const found = { doc_type: documentType, tags: [...document.tags, ...tags] }
  return (await mayDocumentLeave(tx, policy, request.documentId, found)).allowed ? null : 'may_not_leave'
}
