import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { type ContentHash, type CrashPoints, contentHasher, errorCode } from '#kernel'

export async function hashFile(path: string): Promise<ContentHash> {
  const hasher = contentHasher()
  for await (const chunk of createReadStream(path)) hasher.update(chunk)
  return hasher.digest()
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

/** `a.pdf`, then `a (2).pdf`, …: whatever nothing has yet. */
async function freePath(path: string): Promise<string> {
  const extension = extname(path)
  const stem = path.slice(0, path.length - extension.length)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${stem} (${number})${extension}`
    if (!(await isThere(candidate))) return candidate
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** On another device a rename cannot work: the copy is whole on the disk before the original goes. */
async function moveAcrossDevices(from: string, to: string, crashPoints: CrashPoints): Promise<void> {
  await copyFile(from, to)
  await sync(to)
  if ((await hashFile(to)) !== (await hashFile(from))) {
    await rm(to, { force: true })
    throw new Error(`the copy of ${from} is not what was copied`)
  }
  crashPoints.reach('inbox.after-copy')
  await rm(from)
}

/**
 * Moves an original below a folder of the inbox, keeping its sub-folders. Never overwrites: a name that is taken gets a
 * number. Whenever it is cut off, the original is whole in one place or in both.
 * @returns where it is now
 */
export async function moveOriginal(
  deps: { crashPoints: CrashPoints },
  input: { from: string; targetFolder: string; relativePath: string; reason?: string },
): Promise<string> {
  const wanted = join(input.targetFolder, input.relativePath)
  await mkdir(dirname(wanted), { recursive: true })
  const to = await freePath(wanted)
  if (input.reason !== undefined) await writeFile(`${to}.reason.txt`, `${input.reason}\n`)
  deps.crashPoints.reach('inbox.before-move')
  try {
    // A link fails where a rename would silently replace what came there in between.
    await link(input.from, to)
    deps.crashPoints.reach('inbox.after-copy')
    await rm(input.from)
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === 'EXDEV') await moveAcrossDevices(input.from, to, deps.crashPoints)
    else if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS')
      await rename(input.from, to)
    else throw thrown
  }
  deps.crashPoints.reach('inbox.after-move')
  return to
}
