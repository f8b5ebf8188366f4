import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDefaultOrg, type LocalOwner, listOrgs } from '#access'
import type { Settings } from '#config'
import { type Database, type DatabaseSettings, ensureVectorIndex, openDatabase, requireMigrated } from '#database'
import { estimateDocumentCount } from '#documents'
import { createHttp, type HttpApp } from '#http'
import { type Clock, type CrashPoints, type Ids, systemClock, uuidV7Maker } from '#kernel'
import { openFolderBlobStore } from '#providers'
import { openRunQueue, releaseAllRemoteObjects, resumeDueRuns, startWorker, type Worker } from '#runs'
import { healthRegistry, type Logger } from '#telemetry'
import {
  createOperations,
  databaseRefresher,
  documentPasswords,
  endExpiredHolds,
  endedDocuments,
  finishPurges,
  finishSplits,
  forgetQueries,
  freeOfCharge,
  ingestHooks,
  ingestWorkflow,
  ingestWorkflowName,
  type Operations,
  openDocumentThreads,
  reconcileDue,
  remoteFinisher,
  settlementOfModels,
  tellBreaker,
  tellPauses,
  tellSettled,
} from '#workflows'
import { findOcr } from './find-ocr.ts'
import { openAlerts } from './open-alerts.ts'
import { startBatches } from './open-batches.ts'
import { openEmbeddings } from './open-embeddings.ts'
import { openModels, openReprocessModels } from './open-models.ts'
import { openPrices } from './open-prices.ts'
import { openRemoteIndex } from './open-remote-index.ts'
import { startUpkeep } from './start-upkeep.ts'

export type AppOptions = {
  readonly log: Logger
  /** Whether documents are processed in this process. */
  readonly working: boolean
  /** True when no other process can use the same database: its dead jobs are taken back at once. */
  readonly exclusive: boolean
  readonly clock?: Clock
  readonly ids?: Ids
  /** Instead of the one that the settings name, for tests that stop at a moment without ending the process. */
  readonly crashPoints?: CrashPoints
  /** Never shown to anybody, whatever they stand in. */
  readonly knownSecrets?: readonly string[]
}

/** The product, opened. Close it to let running work end and everything go. */
export type App = {
  readonly database: Database
  readonly owner: LocalOwner
  readonly operations: Operations
  readonly http: HttpApp
  readonly crashPoints: CrashPoints
  /** Resolves when no run is unfinished, or when the signal aborts. Returns how many are. */
  whenIdle(signal: AbortSignal): Promise<number>
  /** How many runs wait for a person, a time or a batch. */
  countWaiting(): Promise<number>
  close(): Promise<void>
}

const upkeepEveryMs = 5_000
/** Building takes minutes, and looking whether it is needed some milliseconds. */
const vectorIndexEveryMs = 60_000
const forgetQueriesEveryMs = 3_600_000

/** Where the dump that a first start begins from lies: beside the built program. */
export const emptyDatabaseFolder = fileURLToPath(new URL('../../dist', import.meta.url))

export function databaseSettings(settings: Settings): DatabaseSettings {
  return settings.database.engine === 'pglite'
    ? { engine: 'pglite', directory: join(settings.dataDir, 'database'), emptyDatabaseFolder }
    : settings.database
}

/** Stops this process as `kill -9` would, at the moment a test asked for. */
export function crashPointsOf(settings: Settings): CrashPoints {
  const { crashAt } = settings.testing
  let reached = 0
  return {
    reach(name) {
      if (name !== crashAt?.name) return
      reached += 1
      if (reached === crashAt.count) process.kill(process.pid, 'SIGKILL')
    },
  }
}

/**
 * Builds everything once, in the order in which it depends on each other. On the embedded database the caller holds the
 * lock of the data directory.
 * @throws DomainError `database.not_migrated` on a server that `autopilot db migrate` has not prepared
 */
export async function createApp(settings: Settings, options: AppOptions): Promise<App> {
  const { log, clock = systemClock, ids = uuidV7Maker(clock) } = options
  const { crashPoints = crashPointsOf(settings) } = options
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const database = await openDatabase({ clock, logger: log, random: Math.random }, databaseSettings(settings))
    closers.push(() => database.close())
    if (database.engine === 'postgres') await requireMigrated(database)
    const owner = await ensureDefaultOrg({ database, ids, clock })
    const { knownSecrets = [] } = options
    const { raise: raiseAlert, drain } = openAlerts(settings, { database, ids, clock, log, knownSecrets, owner })
    closers.push(drain)
    const queue = await openRunQueue(
      { database, log },
      {
        workflows: [ingestWorkflowName],
        heartbeatSeconds: settings.worker.heartbeatSeconds,
        supervise: options.working,
        exclusive: options.exclusive,
      },
    )
    closers.push(() => queue.stop())
    const blobs = await openFolderBlobStore(
      { ids },
      { directory: settings.blobs.directory, failAfterBytes: settings.testing.diskFullAfterBytes },
    )
    await blobs.sweepTemporary({ exclusive: options.exclusive, now: clock.now() })
    const remoteIndex = openRemoteIndex(
      settings,
      { database, blobs, clock, ids, log, crashPoints, raiseAlert },
      tellBreaker({ raiseAlert, log }),
    )
    if (options.exclusive) await database.asOwner((tx) => releaseAllRemoteObjects(tx))
    const { ingest } = settings
    const threads = openDocumentThreads({
      threads: ingest.workerThreads,
      deadlineMs: ingest.readDeadlineMs,
      maxMemoryBytes: ingest.readMemoryBytes,
    })
    closers.push(() => threads.close())
    let foundOcr: ReturnType<typeof findOcr> | undefined
    const findOcrOnce = () => {
      foundOcr ??= findOcr(settings.ocr)
      return foundOcr
    }
    const ocr = async () => (await findOcrOnce()).ocr
    const limits = {
      maxPages: ingest.maxPages,
      maxCharacters: ingest.maxCharacters,
      maxEmbeddedBytes: ingest.maxFileBytes,
    }
    const passwords = documentPasswords(ingest.passwords)
    const ended = endedDocuments()
    const refresher = databaseRefresher({ database, log }, await database.asOwner(estimateDocumentCount))
    let worker: Worker | undefined
    let finishRemote = async () => {}
    const accepting = {
      database,
      blobs,
      queue,
      threads,
      passwords,
      clock,
      ids,
      crashPoints,
      maxFileBytes: ingest.maxFileBytes,
      hasBatches: settings.models.server.provider === 'openai' && settings.models.cascade !== 'local',
      onQueued: () => worker?.wake(),
      workflows: [ingestHooks({ clock, ids })],
    }
    const embeddings = await openEmbeddings(settings, { database, clock, ids, log, raiseAlert })
    if (options.working) {
      const models = await openModels(settings, { database, threads, clock, ids, log, raiseAlert, crashPoints })
      worker = startWorker(
        { database, queue, clock, ids, crashPoints, log, random: Math.random },
        {
          name: `${hostname()}:${process.pid}`,
          // While models think about as many as they may, others are read, so that a model never waits for a document.
          concurrency: ingest.concurrency + (models === null ? 0 : settings.models.concurrency),
          refillAt: ingest.concurrency / 2,
          heartbeatSeconds: settings.worker.heartbeatSeconds,
          pollMs: 500,
          maxAttempts: 5,
          maxCutOffs: 20,
        },
        tellPauses(
          ingestWorkflow(
            {
              threads,
              ocr,
              blobs,
              passwords,
              limits,
              clock,
              ids,
              models,
              embeddings: embeddings?.ofDocuments ?? null,
              settlement:
                models === null && embeddings === null
                  ? freeOfCharge
                  : settlementOfModels({ clock, ids, onSettled: tellSettled(raiseAlert) }),
              remoteIndex,
              onEnded(documentId) {
                ended.announce(documentId)
                refresher.noteEnded()
              },
            },
            {
              confidenceThreshold: ingest.reviewConfidenceThreshold,
              nearDuplicateSimilarity: ingest.nearDuplicateSimilarity,
            },
          ),
          raiseAlert,
        ),
      )
      const started = worker
      closers.push(() => started.stop(settings.worker.drainTimeoutMs))
      const autoResume = async () => {
        if ((await resumeDueRuns({ ...accepting, log })) > 0) started.wake()
      }
      await autoResume()
      const upkeep = startUpkeep(raiseAlert, upkeepEveryMs, {
        'auto-resume': autoResume,
        'expired-reservations': () => endExpiredHolds({ database, ids, clock, raiseAlert }),
      })
      closers.push(() => upkeep.stop())
      if (embeddings !== null) {
        const indexing = new AbortController()
        const vectorUpkeep = startUpkeep(raiseAlert, vectorIndexEveryMs, {
          'vector-index': () => ensureVectorIndex(database, indexing.signal),
        })
        const queryUpkeep = startUpkeep(raiseAlert, forgetQueriesEveryMs, {
          'query-vectors': () => forgetQueries({ database, clock }),
        })
        closers.push(() => {
          indexing.abort(new Error('the process was stopped'))
          return vectorUpkeep.stop()
        })
        closers.push(() => queryUpkeep.stop())
      }
      const collecting = { database, blobs, crashPoints, models, raiseAlert, exclusive: options.exclusive }
      const batches = await startBatches(settings, { ...collecting, onLooked: autoResume })
      closers.push(async () => await batches?.stop())
      if (remoteIndex !== null) {
        const stopping = new AbortController()
        finishRemote = remoteFinisher(remoteIndex, stopping.signal)
        const remoteUpkeep = startUpkeep(raiseAlert, upkeepEveryMs, {
          'remote-objects': finishRemote,
          reconcile: () => reconcileDue(remoteIndex, stopping.signal),
        })
        closers.push(() => {
          stopping.abort(new Error('the process was stopped'))
          return remoteUpkeep.stop()
        })
      }
      await queue.requeueUnfinished()
      for (const { orgId } of await database.asOwner((tx) => listOrgs(tx))) {
        await finishPurges({ database, blobs, clock }, orgId)
        await finishSplits({ ...accepting, log }, orgId)
      }
    }
    const operations = createOperations({
      ...accepting,
      owner,
      remoteIndex,
      ended,
      openPrices: () => openPrices(settings),
      openReprocessModels: () => openReprocessModels(settings),
      queryVectors: embeddings?.ofQueries ?? null,
      extraction: {
        threads,
        ocr,
        clock,
        limits,
        passwords: ingest.passwords,
        maxFileBytes: ingest.maxFileBytes,
        confidenceThreshold: ingest.reviewConfidenceThreshold,
      },
    })
    const health = healthRegistry({ monotonicMs: () => clock.monotonicMs() })
    health.register({
      name: 'database',
      answers: ['ready', 'doctor'],
      async check() {
        await database.ping()
        return { status: 'ok', detail: `${database.engine} answers` }
      },
    })
    health.register({ name: 'ocr', answers: ['doctor'], check: async () => (await findOcrOnce()).finding })
    return {
      database,
      owner,
      operations,
      http: createHttp({ operations, caller: owner, health, log, ids }),
      crashPoints,
      countWaiting: () => queue.countWaiting(),
      async whenIdle(signal) {
        for (;;) {
          const unfinished = await queue.countUnfinished()
          if (unfinished === 0) await finishRemote()
          if (unfinished === 0) await refresher.refreshWhenIdle()
          if (unfinished === 0 || signal.aborted) return unfinished
          await ended.wait([], 100, signal)
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
