import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { asError, DomainError, errorCode } from '#kernel'

export type InboxFile = {
  readonly path: string
  /** Below the inbox, with `/`. */
  readonly relativePath: string
  readonly folders: readonly string[]
  readonly sizeBytes: number
  readonly modifiedMs: number
}

const partial = /(\.part|\.partial|\.crdownload|\.download|\.tmp|~)$/i

/** Whether a name is one to take: no dot file, no partial download, a PDF. */
export function isWanted(name: string): boolean {
  return !name.startsWith('.') && !partial.test(name) && /\.pdf$/i.test(name)
}

/** A sub-folder that vanished or that nobody may read has nothing for us; the inbox itself must be there. */
async function entriesOf(folder: string, required: boolean): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (thrown) {
    if (!required) return []
    throw new DomainError({
      code: 'inbox.unreadable',
      kind: 'unavailable',
      message: `The inbox ${folder} cannot be read (${errorCode(thrown) ?? asError(thrown).message}).`,
      cause: thrown,
    })
  }
}

/**
 * What lies in the inbox now, without its own finished and failed folders. A file that vanishes meanwhile is left out.
 * @throws DomainError `inbox.unreadable`
 */
export async function scanInbox(directory: string, ownFolders: readonly string[]): Promise<readonly InboxFile[]> {
  const files: InboxFile[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(folder, folder === directory)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        const own = folder === directory && ownFolders.includes(entry.name)
        if (!own && !entry.name.startsWith('.')) await visit(path)
      } else if (entry.isFile() && isWanted(entry.name)) {
        const found = await stat(path).catch(() => undefined)
        if (found === undefined) continue
        const parts = relative(directory, path).split(sep)
        files.push({
          path,
          relativePath: parts.join('/'),
          folders: parts.slice(0, -1),
          sizeBytes: found.size,
          modifiedMs: found.mtimeMs,
        })
      }
    }
  }
  await visit(directory)
  return files
}

/** Remembers sizes and times, and says which files have not changed for long enough to be whole. */
export function stabilityWatch(stableMs: number, monotonicMs: () => number) {
  const seen = new Map<string, { sizeBytes: number; modifiedMs: number; sinceMs: number }>()
  return {
    stable(files: readonly InboxFile[]): readonly InboxFile[] {
      const nowMs = monotonicMs()
      const present = new Set(files.map(({ path }) => path))
      for (const path of seen.keys()) if (!present.has(path)) seen.delete(path)
      return files.filter(({ path, sizeBytes, modifiedMs }) => {
        const before = seen.get(path)
        if (before?.sizeBytes === sizeBytes && before.modifiedMs === modifiedMs)
          return nowMs - before.sinceMs >= stableMs
        seen.set(path, { sizeBytes, modifiedMs, sinceMs: nowMs })
        return stableMs === 0
      })
    },
  }
}
