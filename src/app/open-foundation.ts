import { ensureDefaultOrg, type LocalOwner } from '#access'
import type { Settings } from '#config'
import { type Database, openDatabase, requireMigrated } from '#database'
import type { BlobStore } from '#documents'
import type { Clock, CrashPoints, Ids } from '#kernel'
import { openFolderBlobStore } from '#providers'
import { openRunQueue, type RunQueue } from '#runs'
import type { Logger, RaiseAlert } from '#telemetry'
import { workflowNames } from '#workflows'
import type { Closers } from './closers.ts'
import { databaseSettings } from './database-settings.ts'
import { openAlerts } from './open-alerts.ts'

/** What everything else stands on. */
export type Foundation = {
  readonly database: Database
  readonly owner: LocalOwner
  readonly queue: RunQueue
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
}

export type FoundationOptions = Pick<Foundation, 'clock' | 'ids' | 'crashPoints' | 'log'> & {
  readonly working: boolean
  readonly exclusive: boolean
  readonly knownSecrets: readonly string[]
}

/**
 * Opens the database, and in or beside it the queue, the blobs and the alerts.
 * @throws DomainError `database.not_migrated` on a server that `autopilot db migrate` has not prepared
 */
export async function openFoundation(
  settings: Settings,
  { working, exclusive, knownSecrets, ...given }: FoundationOptions,
  closers: Closers,
): Promise<Foundation> {
  const { clock, ids, log } = given
  const database = await openDatabase({ clock, logger: log, random: Math.random }, databaseSettings(settings))
  closers.add(() => database.close())
  if (database.engine === 'postgres') await requireMigrated(database)
  const owner = await ensureDefaultOrg({ database, ids, clock })
  const alerts = openAlerts(settings, { database, ids, clock, log, knownSecrets, owner })
  closers.add(alerts.drain)
  const { heartbeatSeconds } = settings.worker
  const queue = await openRunQueue(
    { database, log },
    { workflows: workflowNames, heartbeatSeconds, supervise: working, exclusive },
  )
  closers.add(() => queue.stop())
  const blobs = await openFolderBlobStore(
    { ids },
    { directory: settings.blobs.directory, failAfterBytes: settings.testing.diskFullAfterBytes },
  )
  await blobs.sweepTemporary({ exclusive, now: clock.now() })
  return { ...given, database, owner, queue, blobs, raiseAlert: alerts.raise }
}
