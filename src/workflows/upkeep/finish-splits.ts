import { listUnfinishedSplits } from '#documents'
import { type Actor, asError, type OrgId } from '#kernel'
import type { Logger } from '#telemetry'
import { type SplitDeps, splitDocument } from '../ingest/split-document.ts'

const upkeep: Actor = { kind: 'system', name: 'upkeep' }

/**
 * Finishes the splits of an org that were approved and cut off. One that cannot be finished is left as it is, for the
 * next time, and keeps nothing from starting. Returns how many were finished.
 */
export async function finishSplits(deps: SplitDeps & { readonly log: Logger }, orgId: OrgId): Promise<number> {
  const unfinished = await deps.database.withOrg(orgId, upkeep, (tx) => listUnfinishedSplits(tx))
  let finished = 0
  for (const document of unfinished) {
    try {
      await splitDocument(deps, { orgId, actor: upkeep }, document)
      finished += 1
    } catch (thrown) {
      const { documentId } = document
      deps.log.warn({ error: asError(thrown), document_id: documentId }, 'A split could not be finished.')
    }
  }
  return finished
}
