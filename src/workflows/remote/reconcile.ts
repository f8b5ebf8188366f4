import { recordEvent } from '#audit'
import { type Actor, asError, type OrgId } from '#kernel'
import { markChecked } from '#runs'
import type { Drift } from './drift.ts'
import { findDrift } from './find-drift.ts'
import { finishRemoteWork } from './finish-remote-work.ts'
import type { RemoteIndexDeps } from './remote-index.ts'
import { repairDrift } from './repair-drift.ts'
import { recordedOf, surveyRemote } from './survey.ts'

export type ReconcileInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  /** Only looks. */
  readonly dryRun: boolean
  /**
   * Leaves alone what no row ever named, whatever its name says: another installation may have made it that runs on a copy of this
   * database, or this one before an older backup was restored.
   */
  readonly onlyRecorded?: boolean
  readonly signal: AbortSignal
}

export type Reconciled = {
  readonly dryRun: boolean
  /** Files that the provider showed. */
  readonly files: number
  /** Documents that are there or may be. */
  readonly documents: number
  readonly found: readonly (Omit<Drift, 'object'> & {
    readonly done: boolean
    readonly error: string | null
  })[]
  /** Documents whose remote side still waits for something. */
  readonly waiting: number
}

/**
 * Compares what the provider has of an org with what should be there, on both sides, and makes it so: removes what no document
 * needs, makes what is missing. Touches only what carries this installation's prefix and the org's id.
 * @throws RemoteCallError when the provider cannot be asked
 */
export async function reconcile(deps: RemoteIndexDeps, input: ReconcileInput): Promise<Reconciled> {
  const { orgId, actor, dryRun, signal } = input
  const work = { orgId, actor, signal, runId: null, holder: deps.ids.next() }
  const seen = await surveyRemote(deps, work)
  const survey = input.onlyRecorded === true ? recordedOf(seen) : seen
  const drifts = await findDrift(deps, work, survey)
  const found: Reconciled['found'][number][] = []
  for (const { object, ...shown } of drifts) {
    if (dryRun) {
      found.push({ ...shown, done: false, error: null })
      continue
    }
    try {
      await repairDrift(deps, work, { ...shown, object })
      found.push({ ...shown, done: true, error: null })
    } catch (thrown) {
      signal.throwIfAborted()
      found.push({ ...shown, done: false, error: asError(thrown).message })
    }
  }
  const counts = { files: survey.files.length, documents: survey.documents.length }
  if (dryRun) return { dryRun, ...counts, found, waiting: 0 }
  const waiting = await finishAll(deps, input)
  const since = { since: deps.clock.now(), now: deps.clock.now() }
  await deps.database.withOrg(orgId, actor, async (tx) => {
    await markChecked(tx, deps.provider, since)
    if (found.length === 0) return
    const details = { ...counts, found: found.length, done: found.filter(({ done }) => done).length, waiting }
    const subject = { subjectKind: 'org', subjectId: orgId }
    await recordEvent(tx, { id: deps.ids.next(), event: 'remote.reconciled', ...subject, details }, deps.clock.now())
  })
  return { dryRun, ...counts, found, waiting }
}

/** As long as it goes on. Returns how many documents wait. */
async function finishAll(deps: RemoteIndexDeps, { orgId, actor, signal }: ReconcileInput): Promise<number> {
  for (;;) {
    const { aligned, waiting } = await finishRemoteWork(deps, orgId, signal, actor)
    if (aligned === 0 || waiting > 0) return waiting
  }
}

const upkeep: Actor = { kind: 'system', name: 'reconcile' }

/** As upkeep does it, without anybody: removes only what this database knows of; the rest is for a person's reconcile. */
export const reconcileRecorded = (deps: RemoteIndexDeps, orgId: OrgId, signal: AbortSignal): Promise<Reconciled> =>
  reconcile(deps, { orgId, actor: upkeep, dryRun: false, onlyRecorded: true, signal })
