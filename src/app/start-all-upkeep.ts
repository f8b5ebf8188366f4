import { hostname } from 'node:os'
import { listOrgs } from '#access'
import type { Settings } from '#config'
import { ensureVectorIndex } from '#database'
import { type AgentWorkflow, dueRunsSweep, overdueWaitsSweep, startWorker, undoEffects } from '#runs'
import {
  type BatchFilesDeps,
  endExpiredHolds,
  forgetQueries,
  type ModelExtraction,
  type RemoteIndexDeps,
  remoteFinisher,
  startDueUpkeep,
  sweepOrphans,
  upkeepTasks,
  upkeepWorkflow,
} from '#workflows'
import type { Closers } from './closers.ts'
import { hourlyTasks } from './hourly-tasks.ts'
import { startBatches } from './open-batches.ts'
import type { OpenedEmbeddings } from './open-embeddings.ts'
import type { Foundation } from './open-foundation.ts'
import { startUpkeep } from './start-upkeep.ts'

const upkeepEveryMs = 5_000
/** Building takes minutes, and looking whether it is needed some milliseconds. */
const vectorIndexEveryMs = 60_000
const upkeepRunsEveryMs = 60_000
const hourMs = 3_600_000

export type AllUpkeepDeps = Foundation & {
  readonly exclusive: boolean
  /** Whose tools undo what they did. */
  readonly agents: readonly AgentWorkflow[]
  readonly resuming: Parameters<typeof dueRunsSweep>[0]
  /** Tells the workers of this process that there is something to do. */
  readonly wake: () => void
  readonly models: ModelExtraction | null
  readonly embeddings: OpenedEmbeddings | null
  readonly remoteIndex: RemoteIndexDeps | null
  readonly batchFiles: BatchFilesDeps | null
}

/** Starts all that is done again and again where documents are processed. Runs whose time has come go on before it returns. */
export async function startAllUpkeep(
  settings: Settings,
  deps: AllUpkeepDeps,
  closers: Closers,
): Promise<{ readonly finishRemote: () => Promise<void> }> {
  const { raiseAlert, remoteIndex } = deps
  const resumeDueRuns = dueRunsSweep(deps.resuming)
  const autoResume = async () => {
    if ((await resumeDueRuns()) > 0) deps.wake()
  }
  await autoResume()
  // No other process can be at it.
  if (deps.exclusive) await undoEffects(deps, 0)
  const endOverdueWaits = overdueWaitsSweep({ ...deps.resuming, raiseAlert })
  const endOverdue = async () => {
    if ((await endOverdueWaits()) > 0) deps.wake()
  }
  const upkeep = startUpkeep(raiseAlert, upkeepEveryMs, {
    'auto-resume': autoResume,
    'overdue-waits': endOverdue,
    'undo-effects': () => undoEffects(deps),
    'expired-reservations': () => endExpiredHolds(deps),
  })
  closers.add(() => upkeep.stop())
  if (deps.embeddings !== null) startVectorUpkeep(deps, closers)
  const { database, blobs, crashPoints, models, exclusive, batchFiles } = deps
  const hourly = startUpkeep(raiseAlert, hourMs, hourlyTasks(settings, deps))
  closers.add(() => hourly.stop())
  startUpkeepRuns(settings, deps, closers)
  startSweeping(deps, closers)
  const collecting = { database, blobs, crashPoints, models, raiseAlert, exclusive, batchFiles }
  const batches = await startBatches(settings, { ...collecting, onLooked: autoResume })
  closers.add(async () => await batches?.stop())
  return { finishRemote: remoteIndex === null ? async () => {} : startRemoteUpkeep(remoteIndex, raiseAlert, closers) }
}

/** Looked at often and done once a day, by one process: many live for some minutes only. */
function startUpkeepRuns(settings: Settings, deps: AllUpkeepDeps, closers: Closers): void {
  const { raiseAlert, remoteIndex, database, queue, clock, ids, crashPoints, log, blobs } = deps
  const asksModels = deps.models !== null
  const tasks = upkeepTasks({ database, blobs, clock, ids, crashPoints, log, raiseAlert, remoteIndex, asksModels })
  const worker = startWorker(
    { database, queue, clock, ids, crashPoints, log, random: Math.random },
    {
      name: `${hostname()}:${process.pid}`,
      ...{ concurrency: 1, refillAt: 1, pollMs: 2_000, maxAttempts: 5, maxCutOffs: 3 },
      heartbeatSeconds: settings.worker.heartbeatSeconds,
    },
    upkeepWorkflow(tasks, raiseAlert),
  )
  closers.add(() => worker.stop(settings.worker.drainTimeoutMs))
  const stopping = new AbortController()
  const scheduling = startUpkeep(raiseAlert, upkeepRunsEveryMs, {
    async 'upkeep-runs'() {
      if ((await startDueUpkeep(deps, tasks, stopping.signal)) > 0) worker.wake()
    },
  })
  closers.add(() => {
    stopping.abort(stopped())
    return scheduling.stop()
  })
}

/** What was cut off while it was accepted is a day old before it is removed, so that there is no hurry. */
function startSweeping(deps: AllUpkeepDeps, closers: Closers): void {
  const sweeping = startUpkeep(deps.raiseAlert, hourMs, {
    async 'bytes-without-document'() {
      for (const { orgId } of await deps.database.asOwner((tx) => listOrgs(tx))) await sweepOrphans(deps, orgId)
    },
  })
  closers.add(() => sweeping.stop())
}

function startVectorUpkeep({ database, clock, raiseAlert }: Foundation, closers: Closers): void {
  const indexing = new AbortController()
  const vectors = startUpkeep(raiseAlert, vectorIndexEveryMs, {
    'vector-index': () => ensureVectorIndex(database, indexing.signal),
  })
  const queries = startUpkeep(raiseAlert, hourMs, {
    'query-vectors': () => forgetQueries({ database, clock }),
  })
  closers.add(() => {
    indexing.abort(stopped())
    return vectors.stop()
  })
  closers.add(() => queries.stop())
}

/** Returns what finishes at once what is left to do at the provider. */
function startRemoteUpkeep(
  remoteIndex: RemoteIndexDeps,
  raiseAlert: Foundation['raiseAlert'],
  closers: Closers,
): () => Promise<void> {
  const stopping = new AbortController()
  const finishRemote = remoteFinisher(remoteIndex, stopping.signal)
  const upkeep = startUpkeep(raiseAlert, upkeepEveryMs, {
    'remote-objects': finishRemote,
  })
  closers.add(() => {
    stopping.abort(stopped())
    return upkeep.stop()
  })
  return finishRemote
}

const stopped = () => new Error('the process was stopped')
