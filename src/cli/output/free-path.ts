import { lstat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** A path that nothing has yet, or only what `isOurs`: `a.pdf`, then `a (2).pdf`, … */
export async function freePath(
  path: string,
  isOurs: (taken: string) => Promise<boolean> = async () => false,
): Promise<string> {
  const extension = extname(path)
  const stem = basename(path, extension)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : join(dirname(path), `${stem} (${number})${extension}`)
    if ((await lstat(candidate).catch(() => undefined)) === undefined || (await isOurs(candidate))) return candidate
  }
}
