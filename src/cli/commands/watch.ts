import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodeOf, exitCodes, usageError } from '../exit-code.ts'
import { changeBell } from '../inbox/change-bell.ts'
import type { InboxFile } from '../inbox/inbox-files.ts'
import type { Taken } from '../inbox/take-file.ts'
import { watchInbox } from '../inbox/watch-inbox.ts'
import { escapeText } from '../output/escape-text.ts'

export type WatchFlags = { readonly keep?: boolean; readonly foldersAsTags?: boolean; readonly once?: boolean }

function outcomeText(taken: Taken): string {
  switch (taken.outcome) {
    case 'later':
      return `stays for now: ${taken.reason}`
    case 'refused':
      return `refused: ${taken.error.message} (${taken.error.code})`
    case 'failed':
      return `failed as ${taken.document.document_id}: ${taken.document.error?.message ?? 'without a reason'}`
    case 'finished':
      return `${taken.document.state} as ${taken.document.document_id}`
  }
}

function outcomeJson(taken: Taken): Readonly<Record<string, unknown>> {
  switch (taken.outcome) {
    case 'later':
      return { reason: taken.reason }
    case 'refused':
      return { moved_to: taken.movedTo, error: errorJson(taken.error) }
    case 'failed':
    case 'finished': {
      const { document_id, state, error } = taken.document
      return { document_id, state, moved_to: taken.movedTo, ...(error ? { error } : {}) }
    }
  }
}

/** Takes in what arrives in a folder until it is stopped; then it finishes what it began and ends. */
export async function watch(context: CommandContext, folder: string, flags: WatchFlags): Promise<ExitCode> {
  const { io, json } = context
  const directory = resolve(folder)
  if (!(await stat(directory).catch(() => undefined))?.isDirectory()) throw usageError(`${folder} is not a folder.`)
  return withArchive(context, { working: true }, async ({ client, crashPoints, inbox }) => {
    /** Why files stay, as it was said last: the same is not said again at every scan. */
    const saidOf = new Map<string, string>()
    const unfinished = new Set<string>()
    const onTaken = (file: InboxFile, taken: Taken) => {
      if (taken.outcome === 'finished') unfinished.delete(file.path)
      else unfinished.add(file.path)
      const text = outcomeText(taken)
      const isKnown = taken.outcome === 'later' && saidOf.get(file.path) === text
      if (taken.outcome === 'later') saidOf.set(file.path, text)
      else saidOf.delete(file.path)
      if (isKnown) return
      if (json) printJson(io, { path: file.path, outcome: taken.outcome, ...outcomeJson(taken) })
      else io.out(`${escapeText(file.relativePath)}: ${escapeText(text)}\n`)
    }
    const onTrouble = (error: Error, file?: InboxFile) => {
      if (file === undefined) io.err(`${escapeText(error.message)}\n`)
      else if (json) printJson(io, { path: file.path, outcome: 'held_back', error: errorJson(error) })
      else {
        const { code, message } = errorJson(error)
        const what = `${escapeText(file.relativePath)} and what else is not accepted yet stays for now`
        io.err(`${what}: ${escapeText(message)} (${code})\n`)
      }
    }
    if (!json) io.out(`Watching ${escapeText(directory)}. Stop with Ctrl+C.\n`)
    const bell = changeBell(directory)
    try {
      const hindered = await watchInbox(
        {
          client,
          crashPoints,
          bell,
          monotonicMs: () => performance.now(),
          stopped: io.stopped,
          onTaken,
          onTrouble,
        },
        {
          ...inbox,
          directory,
          keepOriginals: flags.keep ?? inbox.keepOriginals,
          foldersAsTags: flags.foldersAsTags ?? inbox.foldersAsTags,
          once: flags.once ?? false,
        },
      )
      if (flags.once !== true) return exitCodes.done
      if (unfinished.size > 0) return exitCodes.someFailed
      return hindered === undefined ? exitCodes.done : exitCodeOf(hindered)
    } finally {
      bell.close()
    }
  })
}
