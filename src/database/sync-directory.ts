import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Puts all files of a folder, and their names, on the disk. At once, so that the disk can do several in one go. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(directory, entry.name)
      await (entry.isDirectory() ? syncTree(path) : syncPath(path))
    }),
  )
  await syncPath(directory)
}

/** Puts a file, or the names in a folder, on the disk. */
export async function syncPath(path: string): Promise<void> {
  // Windows cannot open a folder, and keeps names by itself.
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
