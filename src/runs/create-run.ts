import type { OrgTransaction } from '#database'
import type { Clock } from '#kernel'
import type { RunQueue } from './queue.ts'
import type { NewRun } from './run.ts'
import { insertRun } from './run-store.ts'

/** Creates a run and queues it. Both happen exactly when the caller's transaction commits. */
export async function createRun(
  deps: { queue: Pick<RunQueue, 'enqueue'>; clock: Clock },
  tx: OrgTransaction,
  run: NewRun,
): Promise<void> {
  await insertRun(tx, run, deps.clock.now())
  await deps.queue.enqueue(tx, { workflow: run.workflow, runId: run.runId })
}
