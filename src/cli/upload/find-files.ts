import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { asError, DomainError, errorCode } from '#kernel'

export type FoundFile = {
  readonly path: string
  /** Folders between the named one and the file. */
  readonly folders: readonly string[]
}

export type FoundFiles = {
  readonly files: readonly FoundFile[]
  /** Named paths that lead to no file. */
  readonly failures: readonly { readonly path: string; readonly error: DomainError }[]
  /** Files in folders that are not named like a PDF. */
  readonly skipped: number
}

/** Why a file cannot be read, in the product's words. */
export function fileError(path: string, thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown
  const code = errorCode(thrown)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new DomainError({
      code: 'file.not_found',
      kind: 'not_found',
      message: `There is no file ${path}. Check how the path is written.`,
      cause: thrown,
    })
  }
  return new DomainError({
    code: 'file.unreadable',
    kind: 'invalid',
    message: `${path} cannot be read (${code ?? asError(thrown).message}). Check its permissions.`,
    cause: thrown,
  })
}

const notAFile = (path: string) =>
  ({
    code: 'file.unreadable',
    kind: 'invalid',
    message: `${path} is not a file but a pipe, a socket or a device.`,
  }) as const

/** All files under the named paths, each once however often and by whatever link it is reached. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files: FoundFile[] = []
  const failures: { path: string; error: DomainError }[] = []
  const seen = new Set<string>()
  let skipped = 0

  const visitFolder = async (folder: string, root: string): Promise<void> => {
    const names = await readdir(folder)
    for (const name of names.sort()) {
      if (!name.startsWith('.')) await visit(join(folder, name), root)
    }
  }
  const visit = async (path: string, root: string | null): Promise<void> => {
    try {
      const real = await realpath(path)
      if (seen.has(real)) return
      seen.add(real)
      const found = await stat(real)
      if (found.isDirectory()) return await visitFolder(path, root ?? path)
      if (root !== null && !/\.pdf$/i.test(path)) {
        skipped += 1
        return
      }
      // A pipe would be waited for without end, and a device may have no end.
      if (!found.isFile()) throw new DomainError(notAFile(path))
      const folders = root === null ? [] : relative(root, path).split(sep).slice(0, -1)
      files.push({ path, folders })
    } catch (thrown) {
      // A link that leads nowhere inside a folder is not something a person named.
      if (root !== null && errorCode(thrown) === 'ENOENT') skipped += 1
      else failures.push({ path, error: fileError(path, thrown) })
    }
  }
  for (const path of paths) await visit(path, null)
  return { files, failures, skipped }
}
