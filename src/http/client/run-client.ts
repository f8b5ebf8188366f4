import type * as Api from './api-types.ts'
import type { PageQuery } from './client.ts'
import type {
  DeadlineJson,
  InterventionActionJson,
  InterventionDecisionJson,
  InterventionDetailsJson,
  InterventionJson,
  InterventionQuery,
} from './intervention-types.ts'
import type { requester } from './request.ts'

type Noted = { readonly note?: string }

/** Runs, and what people decide about them. */
export type RunClient = {
  listRuns(query: PageQuery & { readonly status?: Api.RunStatusJson }): Promise<Api.PageJson<Api.RunJson>>
  showRun(runId: string): Promise<Api.RunDetailsJson>
  /** In their order. */
  listCheckpoints(
    runId: string,
    query: PageQuery & { readonly state?: 'valid' | 'all' },
  ): Promise<Api.PageJson<Api.CheckpointJson>>
  /** Marks where a run stands that waits or is queued. */
  createCheckpoint(runId: string, input: Noted): Promise<Api.CheckpointJson>
  /** It waits before its next step. */
  pauseRun(runId: string, input: { readonly reason?: string }): Promise<Api.RunDetailsJson>
  resumeRun(runId: string, input: Noted): Promise<Api.RunDetailsJson>
  cancelRun(runId: string, input: Noted & { readonly undo?: boolean }): Promise<Api.RunDetailsJson>
  /** Asks for what its tools did outside to be undone. */
  undoRun(runId: string): Promise<Api.RunDetailsJson>
  /** Returns the new run. */
  forkRun(
    runId: string,
    input: { readonly checkpoint: number; readonly wait?: boolean; readonly keep_effects?: boolean } & Noted,
  ): Promise<Api.RunDetailsJson>
  editOutput(
    runId: string,
    checkpoint: number,
    input: { readonly output: string; readonly reason: string; readonly keep_effects?: boolean },
  ): Promise<Api.RunDetailsJson>
  listInterventions(query: InterventionQuery): Promise<Api.PageJson<InterventionJson>>
  /** What was done about pauses, newest first. */
  interventionHistory(query: PageQuery & { readonly run?: string }): Promise<Api.PageJson<InterventionActionJson>>
  /** `id` is its own, or that of its run. */
  showIntervention(id: string): Promise<InterventionDetailsJson>
  /** The last one who says so counts. */
  setDeadline(id: string, input: DeadlineJson): Promise<InterventionDetailsJson>
  resolveIntervention(id: string, decision: InterventionDecisionJson): Promise<InterventionDetailsJson>
}

const at = (runId: string, rest = '') => `/v1/runs/${encodeURIComponent(runId)}${rest}`
const pauseAt = (id: string, rest = '') => `/v1/interventions/${encodeURIComponent(id)}${rest}`

export function runClient({ get, post }: Pick<ReturnType<typeof requester>, 'get' | 'post'>): RunClient {
  return {
    listRuns: (query) => get('/v1/runs', query),
    showRun: (runId) => get(at(runId)),
    listCheckpoints: (runId, query) => get(at(runId, '/checkpoints'), query),
    createCheckpoint: (runId, input) => post(at(runId, '/checkpoints'), input),
    pauseRun: (runId, input) => post(at(runId, '/pause'), input),
    resumeRun: (runId, input) => post(at(runId, '/resume'), input),
    cancelRun: (runId, input) => post(at(runId, '/cancel'), input),
    undoRun: (runId) => post(at(runId, '/undo'), {}),
    forkRun: (runId, input) => post(at(runId, '/fork'), input),
    editOutput: (runId, checkpoint, input) => post(at(runId, `/checkpoints/${checkpoint}/edit`), input),
    listInterventions: (query) => get('/v1/interventions', query),
    interventionHistory: (query) => get('/v1/intervention-history', query),
    showIntervention: (id) => get(pauseAt(id)),
    setDeadline: (id, input) => post(pauseAt(id, '/deadline'), input),
    resolveIntervention: (id, decision) => post(pauseAt(id, '/resolve'), decision),
  }
}
