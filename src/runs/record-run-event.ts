import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import type { Clock, Ids, Json, RunId } from '#kernel'

/** Records what became of a run. It locks the org's chain of events, so it comes last. */
export async function recordRunEvent(
  deps: { readonly clock: Clock; readonly ids: Ids },
  tx: OrgTransaction,
  event: 'run.started' | 'run.succeeded' | 'run.failed',
  { runId, ...details }: { readonly runId: RunId; readonly subject: string } & Readonly<Record<string, Json>>,
): Promise<void> {
  const recorded = { id: deps.ids.next(), event, subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, recorded, deps.clock.now())
}
