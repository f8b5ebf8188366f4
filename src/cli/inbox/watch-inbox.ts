import type { ApiClient } from '#http/client'
import { asError, type CrashPoints, type DomainError } from '#kernel'
import { openLanes } from '../upload/lanes.ts'
import { archiveTrouble, isOfArchive } from './archive-trouble.ts'
import type { ChangeBell } from './change-bell.ts'
import { type InboxFile, scanInbox, stabilityWatch } from './inbox-files.ts'
import { type Taken, type TakeSettings, takeFile } from './take-file.ts'

export type WatchSettings = TakeSettings & {
  readonly stableMs: number
  readonly scanIntervalMs: number
  /** End when all that lies there was tried. */
  readonly once: boolean
}

export type WatchDeps = {
  readonly client: ApiClient
  readonly crashPoints: CrashPoints
  readonly bell: ChangeBell
  readonly monotonicMs: () => number
  /** Aborts when nothing new may be begun; what was begun is finished. */
  readonly stopped: AbortSignal
  readonly onTaken: (file: InboxFile, taken: Taken) => void
  /** The inbox cannot be read or, met with a file, the archive takes none at the moment; it is tried again. */
  readonly onTrouble: (error: Error, file?: InboxFile) => void
}

const filesAtOnce = 10
const restMs = 100
/** Looking at a large folder costs; it takes at most a tenth of the time. */
const restPerLook = 9
const fingerprint = (file: InboxFile) => `${file.sizeBytes}:${file.modifiedMs}`

/**
 * Takes in what arrives in a folder until it is stopped. Events make it quick, scans make it sure. While the archive is away, or refuses
 * whoever asks, all files stay where they are.
 * @returns what kept files from being taken at the end
 */
export async function watchInbox(deps: WatchDeps, settings: WatchSettings): Promise<DomainError | undefined> {
  const { stopped } = deps
  const { scanIntervalMs, stableMs } = settings
  const stability = stabilityWatch(stableMs, deps.monotonicMs)
  /** Files that stay where they are, as they were when they were taken: they are not taken again. */
  const done = new Map<string, string>()
  /** Files whose documents wait, as they were when they were uploaded: they are looked after, not uploaded again. */
  const waiting = new Map<string, { readonly fingerprint: string; readonly documentId: string }>()
  /** Files that are being taken, or wait for it. */
  const underway = new Set<string>()
  const trouble = archiveTrouble(deps)
  /** Whether ripe files were left where they are. */
  let heldBack = false
  // Not the signal that stops: whoever waits for a document that was accepted waits to its end.
  const draining = new AbortController().signal

  const hold = (file: InboxFile): void => {
    heldBack = true
    underway.delete(file.path)
  }

  // A look does not wait for what it found: one slow document would keep all that arrive meanwhile from being seen.
  const lanes = openLanes<InboxFile>(filesAtOnce, async (file) => {
    if (trouble.restsForMs() > 0) return hold(file)
    const beganMs = deps.monotonicMs()
    let taken: Taken
    const waited = waiting.get(file.path)
    const waitedAs = waited?.fingerprint === fingerprint(file) ? waited.documentId : undefined
    try {
      const { client, crashPoints } = deps
      const taking = { client, crashPoints, signal: draining, onAccepted: trouble.accepted }
      taken = await takeFile(taking, settings, file, waitedAs)
    } catch (thrown) {
      if (isOfArchive(thrown)) {
        trouble.met(file, thrown, beganMs)
        return hold(file)
      }
      taken = { outcome: 'later', reason: asError(thrown).message }
    }
    if (taken.outcome !== 'later' && taken.movedTo === null) done.set(file.path, fingerprint(file))
    if (taken.outcome !== 'later') waiting.delete(file.path)
    else if (taken.waitsAs !== undefined) {
      waiting.set(file.path, { fingerprint: fingerprint(file), documentId: taken.waitsAs })
    }
    underway.delete(file.path)
    trouble.settled(file)
    deps.onTaken(file, taken)
  })
  /** How long until the next look, or undefined when one was enough. */
  const look = async (): Promise<number | undefined> => {
    // Of then, not of when the scan has ended: what is moved away meanwhile was still seen by it.
    const takenAlready = new Set(underway)
    heldBack = false
    const files = await scanInbox(settings.directory, [settings.finishedFolder, settings.failedFolder])
    const present = new Set(files.map(({ path }) => path))
    trouble.onlyThere(present)
    for (const known of [done, waiting]) {
      for (const path of known.keys()) if (!present.has(path)) known.delete(path)
    }
    const stable = new Set(stability.stable(files))
    const open = files.filter((file) => !takenAlready.has(file.path) && done.get(file.path) !== fingerprint(file))
    const ripe = open.filter((file) => stable.has(file))
    const chosen = stopped.aborted ? [] : trouble.choose(ripe)
    heldBack ||= chosen.length < ripe.length
    for (const file of chosen) {
      underway.add(file.path)
      lanes.add(file)
    }
    if (heldBack) return Math.min(scanIntervalMs, Math.max(restMs, trouble.restsForMs()))
    if (ripe.length < open.length) return Math.min(scanIntervalMs, Math.max(restMs, stableMs / 2))
    return settings.once ? undefined : scanIntervalMs
  }
  stopped.addEventListener('abort', () => void lanes.close(), { once: true })
  try {
    while (!stopped.aborted) {
      const beganMs = deps.monotonicMs()
      let atMostMs: number | undefined = scanIntervalMs
      try {
        atMostMs = await look()
      } catch (thrown) {
        if (settings.once) throw thrown
        deps.onTrouble(asError(thrown))
      }
      const lookMs = deps.monotonicMs() - beganMs
      if (atMostMs === undefined) await lanes.idle()
      if (settings.once && (heldBack ? trouble.isForLong() : atMostMs === undefined)) break
      atMostMs ??= restMs
      const atLeastMs = Math.max(restMs, lookMs * restPerLook)
      await deps.bell.wait({ atLeastMs: Math.min(atLeastMs, atMostMs), atMostMs, signal: stopped })
    }
  } finally {
    await lanes.close()
  }
  return trouble.lasting()
}
