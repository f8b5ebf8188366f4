import type { Database } from '#database'
import { type Actor, asError, type Clock, type OrgId } from '#kernel'
import { type Batch, listBatchesSince, listOrgsWithBatches } from '#runs'
import type { Logger } from '#telemetry'
import type { ModelBatches } from '../models/batches-port.ts'
import type { RemoteCaller } from '../remote/remote-caller.ts'
import { batchFileName } from './batch-request.ts'

export type BatchFilesDeps = {
  readonly database: Database
  readonly batches: Pick<ModelBatches, 'provider' | 'listFiles' | 'deleteFile'>
  readonly call: RemoteCaller
  readonly clock: Clock
  readonly log: Logger
}

export type LeftFilesInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  /** Only looks. */
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

export type LeftFile = {
  readonly fileId: string
  readonly name: string
  readonly done: boolean
  readonly error: string | null
}

const dayMs = 86_400_000
const againMs = 3_600_000
/** The provider itself removes files 30 days after their upload, and a batch collects for a day at most. */
const longestLifeMs = 40 * dayMs

/**
 * Deletes what batches of an org left at the provider: the files of those that are over, and second copies of an upload whose answer was
 * lost. A batch that still runs keeps its file. Files are known by names that only one batch has, so those of other orgs and
 * installations stay, and those of batches that this database does not know.
 * @throws RemoteCallError when the provider cannot be asked
 */
export async function removeLeftFiles(
  deps: BatchFilesDeps,
  { orgId, actor, dryRun, signal }: LeftFilesInput,
): Promise<{ readonly files: number; readonly left: readonly LeftFile[] }> {
  const { batches, call, database, clock } = deps
  const since = new Date(clock.now().getTime() - longestLifeMs)
  const listBatches = () => database.withOrg(orgId, actor, (tx) => listBatchesSince(tx, batches.provider, since))
  if ((await listBatches()).length === 0) return { files: 0, left: [] }
  // The rows are read after the files: who used a file has written that down by then.
  const files = await call(signal, (options) => batches.listFiles(options))
  const ownerOf = ownersByName(await listBatches())
  const own = files.flatMap((file) => {
    const batch = ownerOf.get(file.name)
    return batch === undefined ? [] : [{ ...file, batch }]
  })
  const left: LeftFile[] = []
  for (const { fileId, name, batch } of own) {
    if (!isLeft(batch, fileId, name)) continue
    let error: string | null = null
    try {
      if (!dryRun) await call(signal, (options) => batches.deleteFile(fileId, options))
    } catch (thrown) {
      signal.throwIfAborted()
      error = asError(thrown).message
    }
    left.push({ fileId, name, done: !dryRun && error === null, error })
  }
  return { files: own.length, left }
}

/** The provider names what it answers after its own name of the batch. */
function ownersByName(batches: readonly Batch[]): ReadonlyMap<string, Batch> {
  return new Map(
    batches.flatMap((batch) => {
      const { remoteId } = batch
      const answers = remoteId === null ? [] : [`${remoteId}_output.jsonl`, `${remoteId}_error.jsonl`]
      return [batchFileName(batch), ...answers].map((name) => [name, batch] as const)
    }),
  )
}

function isLeft(batch: Batch, fileId: string, name: string): boolean {
  // What is in them is booked.
  if (batch.state === 'ended' || batch.state === 'cleaning') return true
  return name === batchFileName(batch) && batch.inputFileId !== null && batch.inputFileId !== fileId
}

const upkeep: Actor = { kind: 'system', name: 'batches' }

/**
 * The same for all orgs that have batches, once a day and when a process starts; after an hour where it failed. What fails for one org
 * holds up no other.
 */
export function leftFilesRemover(deps: BatchFilesDeps, signal: AbortSignal): () => Promise<void> {
  let notBeforeMs = 0
  return async () => {
    const nowMs = deps.clock.now().getTime()
    if (nowMs < notBeforeMs) return
    notBeforeMs = nowMs + againMs
    const since = new Date(nowMs - longestLifeMs)
    let failed = false
    for (const orgId of await deps.database.asOwner((tx) => listOrgsWithBatches(tx, deps.batches.provider, since))) {
      if (signal.aborted) return
      if (!(await removeForOrg(deps, orgId, signal))) failed = true
    }
    if (!failed) notBeforeMs = nowMs + dayMs
  }
}

/** Returns whether nothing is left. */
async function removeForOrg(deps: BatchFilesDeps, orgId: OrgId, signal: AbortSignal): Promise<boolean> {
  try {
    const { files, left } = await removeLeftFiles(deps, { orgId, actor: upkeep, dryRun: false, signal })
    const done = left.filter((one) => one.done).length
    if (left.length > 0) {
      deps.log.info({ org_id: orgId, files, found: left.length, done }, 'Files that batches left were looked through.')
    }
    return done === left.length
  } catch (thrown) {
    if (!signal.aborted) {
      const words = 'Files of batches could not be looked through; it is tried again in an hour.'
      deps.log.warn({ org_id: orgId, error: asError(thrown) }, words)
    }
    return false
  }
}
