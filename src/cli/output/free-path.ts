import { lstat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** A path that nothing has yet: `a.pdf`, then `a (2).pdf`, … */
export async function freePath(path: string): Promise<string> {
  const extension = extname(path)
  const stem = basename(path, extension)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : join(dirname(path), `${stem} (${number})${extension}`)
    if ((await lstat(candidate).catch(() => undefined)) === undefined) return candidate
  }
}
