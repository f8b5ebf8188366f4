import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { errorCode } from '#kernel'

/** Nobody writes one file for this long: what is left of another machine's process is swept after it. */
const abandonedAfterMs = 24 * 3_600_000

export type SweepInput = {
  /** True when no other process can be writing. */
  readonly exclusive: boolean
  readonly now: Date
}

/** A temporary name says which process writes it, so that another one can tell whether it still does. */
export const temporaryName = (id: string): string => `${hostname()}~${process.pid}~${id}.part`

/** Removes what nobody is writing any more. @returns how many files */
export async function sweepTemporaryFiles(folder: string, { exclusive, now }: SweepInput): Promise<number> {
  let swept = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) continue
    const isOld = now.getTime() - found.mtimeMs > abandonedAfterMs
    if (!exclusive && !isOld && !isOfDeadProcess(name)) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

function isOfDeadProcess(name: string): boolean {
  const [host, pid] = name.split('~')
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (thrown) {
    return errorCode(thrown) === 'ESRCH'
  }
}
