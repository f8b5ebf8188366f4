import type { ApiClient } from '#http/client'
import { asError, type CrashPoints } from '#kernel'
import { forEachAtMost } from '../upload/for-each.ts'
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
  /** The inbox could not be read; it is tried again. */
  readonly onTrouble: (error: Error) => void
}

const filesAtOnce = 10
const restMs = 100
const fingerprint = (file: InboxFile) => `${file.sizeBytes}:${file.modifiedMs}`

/** Takes in what arrives in a folder until it is stopped. Events make it quick, scans make it sure. */
export async function watchInbox(deps: WatchDeps, settings: WatchSettings): Promise<void> {
  const { stopped } = deps
  const { scanIntervalMs, stableMs } = settings
  const stability = stabilityWatch(stableMs, deps.monotonicMs)
  /** Files that stay where they are, as they were when they were taken: they are not taken again. */
  const done = new Map<string, string>()
  // Not the signal that stops: whoever waits for a document that was accepted waits to its end.
  const draining = new AbortController().signal

  const take = async (file: InboxFile): Promise<void> => {
    let taken: Taken
    try {
      taken = await takeFile({ client: deps.client, crashPoints: deps.crashPoints, signal: draining }, settings, file)
    } catch (thrown) {
      taken = { outcome: 'later', reason: asError(thrown).message }
    }
    if (taken.outcome !== 'later' && taken.movedTo === null) done.set(file.path, fingerprint(file))
    deps.onTaken(file, taken)
  }
  /** How long until the next look, or undefined when one was enough. */
  const look = async (): Promise<number | undefined> => {
    const files = await scanInbox(settings.directory, [settings.finishedFolder, settings.failedFolder])
    const present = new Set(files.map(({ path }) => path))
    for (const path of done.keys()) if (!present.has(path)) done.delete(path)
    const open = files.filter((file) => done.get(file.path) !== fingerprint(file))
    const stable = stability.stable(open)
    await forEachAtMost(stable, filesAtOnce, stopped, take)
    if (stable.length < open.length) return Math.min(scanIntervalMs, Math.max(restMs, stableMs / 2))
    return settings.once ? undefined : scanIntervalMs
  }
  while (!stopped.aborted) {
    let atMostMs: number | undefined = scanIntervalMs
    try {
      atMostMs = await look()
    } catch (thrown) {
      if (settings.once) throw thrown
      deps.onTrouble(asError(thrown))
    }
    if (atMostMs === undefined) return
    await deps.bell.wait({ atLeastMs: Math.min(restMs, atMostMs), atMostMs, signal: stopped })
  }
}
