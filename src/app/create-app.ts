import { createAttempts, endAllLeases, fenceEnded, type LocalOwner, localIdentity, onceFor } from '#access'
import type { Settings } from '#config'
import type { Database } from '#database'
import { estimateDocumentCount } from '#documents'
import { createHttp, type DoOnce, type HttpApp } from '#http'
import {
  asError,
  type Clock,
  type CrashPoints,
  createBreakers,
  type DocumentId,
  type Ids,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { makeProviderDue, releaseAllRemoteObjects, type Worker } from '#runs'
import type { Logger } from '#telemetry'
import {
  createOperations,
  databaseRefresher,
  dumpInstallation,
  endedDocuments,
  hooksOfRuns,
  ingestHooks,
  type Operations,
  tellBreaker,
} from '#workflows'
import { callSettings } from './call-settings.ts'
import { createClosers } from './closers.ts'
import { crashPointsOf } from './crash-points-of.ts'
import { finishCutOff } from './finish-cut-off.ts'
import { openAccess, openKeyringOf } from './open-access.ts'
import { openBatchFiles } from './open-batches.ts'
import { openEmbeddings } from './open-embeddings.ts'
import { openFoundation } from './open-foundation.ts'
import { openHealth } from './open-health.ts'
import { openMail, startMail } from './open-mail.ts'
import { openModels, openReprocessModels } from './open-models.ts'
import { openPeopleOf } from './open-people.ts'
import { openPrices } from './open-prices.ts'
import { openReading } from './open-reading.ts'
import { openRemoteIndex } from './open-remote-index.ts'
import { openWebhooks, startWebhooks } from './open-webhooks.ts'
import { makeOwner } from './set-up.ts'
import { startAgentWorkers } from './start-agent-workers.ts'
import { startAllUpkeep } from './start-all-upkeep.ts'
import { startIngestWorker } from './start-ingest-worker.ts'

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

/**
 * Builds everything once, in the order in which it depends on each other. On the embedded database the caller holds the
 * lock of the data directory.
 * @throws DomainError `database.not_migrated` on a server that `autopilot db migrate` has not prepared
 */
export async function createApp(settings: Settings, options: AppOptions): Promise<App> {
  const { log, working, exclusive, clock = systemClock, ids = uuidV7Maker(clock), knownSecrets = [] } = options
  const { crashPoints = crashPointsOf(settings) } = options
  const closers = createClosers()
  try {
    const opening = { log, working, exclusive, clock, ids, crashPoints, knownSecrets }
    const foundation = await openFoundation(settings, opening, closers)
    const { database, owner, queue, raiseAlert } = foundation
    // A breaker's key begins with its provider.
    const onClosed = (key: string) =>
      database.asOwner((tx) => makeProviderDue(tx, { provider: key.split(' ')[0] ?? '', now: clock.now() }))
    const onBreaker = tellBreaker({ raiseAlert, log, onClosed })
    const remoteIndex = openRemoteIndex(settings, foundation, onBreaker)
    const breakers = createBreakers(callSettings(settings.models).breaker, onBreaker)
    const batchFiles = openBatchFiles(settings, { ...foundation, breakers })
    if (exclusive) {
      await database.asOwner(async (tx) => {
        await releaseAllRemoteObjects(tx)
        await endAllLeases(tx, clock.now())
      })
    }
    const reading = openReading(settings)
    const { threads, pictureThreads, limits, passwords, ocr } = reading
    closers.add(() => threads.close())
    closers.add(() => pictureThreads.close())
    const { ingest, models: modelSettings } = settings
    const ended = endedDocuments()
    const refresher = databaseRefresher({ database, log }, await database.asOwner(estimateDocumentCount))
    const workers: Worker[] = []
    const wake = () => {
      for (const worker of workers) worker.wake()
    }
    let finishRemote = async () => {}
    let tellWebhooks: (signal: AbortSignal) => Promise<void> = async () => {}
    const accepting = {
      ...foundation,
      threads,
      passwords,
      maxFileBytes: ingest.maxFileBytes,
      hasBatches: modelSettings.server.provider === 'openai' && modelSettings.cascade !== 'local',
      onQueued: wake,
      workflows: [ingestHooks({ clock, ids }), ...hooksOfRuns],
    }
    const embeddings = await openEmbeddings(settings, foundation)
    const asksModels = modelSettings.server.provider !== 'local' && modelSettings.cascade !== 'local'
    const webhooks = await openWebhooks(settings, foundation)
    const mail = await openMail(settings, accepting)
    if (working) {
      const models = await openModels(settings, { ...foundation, threads, breakers })
      const onEnded = (documentId: DocumentId) => {
        ended.announce(documentId)
        refresher.noteEnded()
      }
      const ingesting = startIngestWorker(settings, {
        ...foundation,
        ...{ reading, models, embeddings, remoteIndex, onEnded },
      })
      const agents = startAgentWorkers(settings, { ...foundation, models })
      workers.push(ingesting, ...agents.workers)
      for (const worker of workers) closers.add(() => worker.stop(settings.worker.drainTimeoutMs))
      const upkeep = {
        ...foundation,
        exclusive,
        agents: agents.agents,
        resuming: accepting,
        wake,
        models,
        embeddings,
        remoteIndex,
        batchFiles,
      }
      finishRemote = (await startAllUpkeep(settings, upkeep, closers)).finishRemote
      await finishCutOff(accepting)
      tellWebhooks = await startWebhooks(webhooks, { exclusive }, closers)
      await startMail(mail, { exclusive }, closers)
    }
    const attempts = createAttempts(clock)
    const keyring = openKeyringOf(foundation, closers)
    const { forget } = keyring
    const people = await openPeopleOf(settings, { ...foundation, forget }, attempts.fence(database))
    const { identityOfToken } = people
    const { guard, keys } = await openAccess(settings, { ...foundation, keyring, identityOfToken }, closers)
    const changing = attempts.fence(fenceEnded(database, clock))
    const operations = createOperations({
      ...accepting,
      database: changing,
      keys: { ...keys, database: attempts.fence(database) },
      webhooks: { ...webhooks, database: changing },
      mail: { ...mail, database: changing },
      remoteIndex,
      batchFiles,
      pictureThreads,
      ended,
      openPrices: () => openPrices(settings),
      openReprocessModels: () => openReprocessModels(settings),
      queryVectors: embeddings?.ofQueries ?? null,
      extraction: {
        ...{ threads, ocr, clock, limits },
        passwords: ingest.passwords,
        maxFileBytes: ingest.maxFileBytes,
        confidenceThreshold: ingest.reviewConfidenceThreshold,
      },
    })
    const once = { database, attempts, clock, ids, log, crashPoints }
    const doOnce: DoOnce = (input, work) => onceFor(once, input, work)
    const health = openHealth({ clock, database, reading })
    return {
      database,
      owner,
      operations,
      http: createHttp({
        operations,
        people,
        installation: {
          dump: (folder, signal) => dumpInstallation(foundation, folder, signal),
          makeOwner: (input) => makeOwner(database, owner, input),
        },
        publicUrl: settings.http.publicUrl ?? null,
        owner: localIdentity(owner),
        guard,
        doOnce,
        health,
        log,
        ids,
        clock,
        allowedOrigins: settings.http.allowedOrigins,
        proxies: { trusted: settings.http.trustedProxies, header: settings.http.forwardedHeader },
        maxFileBytes: ingest.maxFileBytes,
        searchAsksModel: embeddings !== null,
        uploadsAskModel: embeddings !== null || asksModels,
        mostEventStreams: settings.limits.eventStreams,
      }),
      crashPoints,
      countWaiting: () => queue.countWaiting(),
      async whenIdle(signal) {
        for (;;) {
          const unfinished = await queue.countUnfinished()
          if (unfinished === 0) await finishRemote()
          if (unfinished === 0) await tellWebhooks(signal)
          if (unfinished === 0) await refresher.refreshWhenIdle()
          if (unfinished === 0 || signal.aborted) return unfinished
          await ended.wait([], 100, signal)
        }
      },
      close: closers.closeAll,
    }
  } catch (error) {
    // What kept it from opening is what whoever opens it is told; what could not be closed after that is logged.
    await closers
      .closeAll()
      .catch((failed: unknown) => log.error({ error: asError(failed) }, 'Not all could be closed.'))
    throw error
  }
}
