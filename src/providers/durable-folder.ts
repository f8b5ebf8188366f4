import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes what was renamed into a folder, or made in it, survive a power failure: POSIX leaves that to the caller. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes folders below `root`, an absolute path, that survive a power failure, each once in this process. Everybody who asks for the same
 * one waits until it does.
 */
export function durableFolders(root: string): (folder: string) => Promise<void> {
  const made = new Map<string, Promise<void>>()
  const make = async (folder: string) => {
    await mkdir(folder, { recursive: true })
    if (folder === root) return
    const parent = dirname(folder)
    await ensure(parent)
    await syncFolder(parent)
  }
  const ensure = (folder: string): Promise<void> => {
    const known = made.get(folder)
    if (known !== undefined) return known
    const making = make(folder).catch((thrown) => {
      made.delete(folder)
      throw thrown
    })
    made.set(folder, making)
    return making
  }
  return ensure
}
