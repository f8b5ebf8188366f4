import { copyFile, link, mkdir, open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CrashPoints, errorCode } from '#kernel'
import { freePath } from '../output/free-path.ts'
import { hashFile } from '../output/hash-file.ts'

const sameTimeMs = 2

/** What is left when a move was cut off between its two halves: the file under both names, or a whole copy of it. */
async function isOneOriginal(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([left, right].map((path) => stat(path).catch(() => undefined)))
  if (one === undefined || other === undefined) return false
  if (one.ino === other.ino && one.dev === other.dev) return true
  if (one.size !== other.size || Math.abs(one.mtimeMs - other.mtimeMs) >= sameTimeMs) return false
  return (await hashFile(left)) === (await hashFile(right))
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** On another device: the copy is whole on the disk, under its own name, before the original goes. */
async function moveAcrossDevices(from: string, to: string, crashPoints: CrashPoints): Promise<void> {
  const draft = `${to}.part`
  try {
    const { atime, mtime } = await stat(from)
    await copyFile(from, draft)
    await utimes(draft, atime, mtime)
    await sync(draft)
    if ((await hashFile(draft)) !== (await hashFile(from)))
      throw new Error(`the copy of ${from} is not what was copied`)
    await rename(draft, to)
  } finally {
    await rm(draft, { force: true })
  }
  await sync(dirname(to))
  crashPoints.reach('inbox.after-copy')
  await rm(from)
}

export type MoveDeps = {
  readonly crashPoints: CrashPoints
  /** `link` of the file system, which fails where a rename would replace what is there. */
  readonly link?: typeof link
}

const linksAreRefused = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/**
 * Moves an original below a folder of the inbox, keeping its sub-folders. Never overwrites: a name that is taken gets a
 * number. Whenever it is cut off, the original is whole in one place or in both, and moving again ends the same.
 * @returns where it is now
 */
export async function moveOriginal(
  { crashPoints, link: linkFile = link }: MoveDeps,
  input: { from: string; targetFolder: string; relativePath: string; reason?: string },
): Promise<string> {
  const wanted = join(input.targetFolder, input.relativePath)
  await mkdir(dirname(wanted), { recursive: true })
  const to = await freePath(wanted, (taken) => isOneOriginal(input.from, taken))
  const isHalfDone = await isOneOriginal(input.from, to)
  if (input.reason !== undefined) await writeFile(`${to}.reason.txt`, `${input.reason}\n`)
  crashPoints.reach('inbox.before-move')
  try {
    if (!isHalfDone) await linkFile(input.from, to)
    await sync(dirname(to))
    crashPoints.reach('inbox.after-copy')
    // Somebody may have put another file in its place, which nobody took in yet.
    if (!(await isOneOriginal(input.from, to)))
      throw new Error(`another file came in the place of ${input.from} while it was moved`)
    await rm(input.from)
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === 'EXDEV') await moveAcrossDevices(input.from, to, crashPoints)
    else if (code !== undefined && linksAreRefused.has(code)) await rename(input.from, to)
    else throw thrown
  }
  crashPoints.reach('inbox.after-move')
  return to
}
