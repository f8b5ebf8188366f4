export { createRun } from './create-run.ts'
export { installQueue, openRunQueue, type QueueSettings, type RunQueue } from './queue.ts'
export {
  type Checkpoint,
  type NewRun,
  type Run,
  type RunStatus,
  runNotFound,
  runStatuses,
  type Session,
  type SessionStatus,
} from './run.ts'
export { countRuns, findRun, listCheckpoints, listRuns, listSessions } from './run-store.ts'
export { startWorker, type Worker, type WorkerSettings } from './worker.ts'
export type { StartedRun, Step, StepContext, Workflow } from './workflow.ts'
