import type { OrgTransaction } from '#database'
import type { CheckpointId, Ids, RunId, SessionId } from '#kernel'
import type { NewCheckpoint, TaskLists } from './agent-checkpoint.ts'
import { findLatestResumable, insertCheckpoint } from './checkpoint-store.ts'

const noTasks: TaskLists = { completed: [], inProgress: [], blocked: [] }

/**
 * Notes among the checkpoints of a run why its session ends here. Nothing goes on from there: what was reached stands in those before.
 * The code alone is kept, since a message may say what a document says.
 * @throws DomainError `run.session_fenced` when the session no longer holds the run; the transaction must roll back
 */
export async function noteError(
  deps: { readonly ids: Ids },
  tx: OrgTransaction,
  error: { readonly runId: RunId; readonly sessionId: SessionId; readonly code: string; readonly now: Date },
): Promise<void> {
  const { runId, sessionId, code, now } = error
  const latest = await findLatestResumable(tx, runId)
  const noted: NewCheckpoint = {
    ...{ checkpointId: deps.ids.next<CheckpointId>(), runId, sessionId, type: 'error', canResume: false },
    ...{ steps: [], state: {}, stateVersion: latest?.stateVersion ?? 1, messages: [], toolResults: {} },
    ...{ tasks: latest?.tasks ?? noTasks, metrics: latest?.metrics ?? {}, resumeNotes: code },
  }
  await insertCheckpoint(tx, noted, now)
}
