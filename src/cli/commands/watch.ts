import { watch as watchFolder } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { asError, sleep } from '#kernel'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { type InboxFile, scanInbox, stabilityWatch } from '../inbox/inbox-files.ts'
import { type Taken, takeFile } from '../inbox/take-file.ts'
import { escapeText } from '../output/escape-text.ts'
import { forEachAtMost } from '../upload/for-each.ts'

export type WatchFlags = { readonly keep?: boolean; readonly foldersAsTags?: boolean; readonly once?: boolean }

function say({ io, json }: CommandContext, file: InboxFile, taken: Taken): void {
  if (json) {
    const document = 'document' in taken ? { document_id: taken.document.document_id, state: taken.document.state } : {}
    const error = taken.outcome === 'refused' ? { error: errorJson(taken.error) } : {}
    printJson(io, { path: file.path, outcome: taken.outcome, ...document, ...error })
    return
  }
  const rest =
    taken.outcome === 'later'
      ? `stays for now: ${taken.reason}`
      : taken.outcome === 'refused'
        ? `${taken.error.message} (${taken.error.code})`
        : `${taken.document.state} as ${taken.document.document_id}`
  io.out(`${escapeText(file.relativePath)}: ${escapeText(rest)}\n`)
}

/** Rings when the system says that something changed. Where it cannot say so, the scans alone must do. */
function changesIn(directory: string, onChange: () => void): () => void {
  try {
    const watcher = watchFolder(directory, { recursive: true }, onChange)
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    return () => {}
  }
}

/** Takes in what arrives in a folder until it is stopped; then it finishes what it began and ends. */
export async function watch(context: CommandContext, folder: string, flags: WatchFlags): Promise<ExitCode> {
  const { io } = context
  const directory = resolve(folder)
  if (!(await stat(directory).catch(() => undefined))?.isDirectory()) throw usageError(`${folder} is not a folder.`)
  return withArchive(context, { working: true }, async ({ client, crashPoints, inbox }) => {
    const settings = {
      directory,
      keepOriginals: flags.keep ?? inbox.keepOriginals,
      finishedFolder: inbox.finishedFolder,
      failedFolder: inbox.failedFolder,
      foldersAsTags: flags.foldersAsTags ?? inbox.foldersAsTags,
    }
    const stability = stabilityWatch(inbox.stableMs, () => performance.now())
    /** Files that stay where they are, as they were when they were taken: they are not taken again. */
    const taken = new Map<string, string>()
    const keyOf = (file: InboxFile) => `${file.sizeBytes}:${file.modifiedMs}`
    let failures = 0
    let change = () => {}
    const stopWatching = changesIn(directory, () => change())
    if (!context.json) io.out(`Watching ${escapeText(directory)}. Stop with Ctrl+C.\n`)
    // What was begun is finished after a stop: only new files are left for the next time.
    const draining = new AbortController().signal
    try {
      for (;;) {
        const files = await scanInbox(directory, [settings.finishedFolder, settings.failedFolder])
        const open = files.filter((file) => taken.get(file.path) !== keyOf(file))
        const stable = stability.stable(open)
        await forEachAtMost(stable, 10, io.stopped, async (file) => {
          try {
            const result = await takeFile({ client, crashPoints, signal: draining }, settings, file)
            if (result.outcome !== 'later' && result.movedTo === null) taken.set(file.path, keyOf(file))
            if (result.outcome === 'failed' || result.outcome === 'refused') failures += 1
            say(context, file, result)
          } catch (thrown) {
            say(context, file, { outcome: 'later', reason: asError(thrown).message })
          }
        })
        if (io.stopped.aborted) break
        const isSettled = stable.length === open.length
        if (flags.once === true && isSettled) break
        const waitMs = isSettled
          ? inbox.scanIntervalMs
          : Math.min(inbox.scanIntervalMs, Math.max(100, inbox.stableMs / 2))
        await Promise.race([
          sleep(waitMs, io.stopped).catch(() => {}),
          new Promise<void>((resolveChange) => {
            change = resolveChange
          }),
        ])
      }
    } finally {
      stopWatching()
    }
    return flags.once === true && failures > 0 ? exitCodes.someFailed : exitCodes.done
  })
}
