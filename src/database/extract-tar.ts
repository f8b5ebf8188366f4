import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'

const blockSize = 512

/**
 * Writes the files and folders of a POSIX tar (ustar, IEEE 1003.1) under `directory`, readable by their owner alone.
 * Made for the dumps of `empty-database.ts`: short names, no links.
 * @throws Error when the archive is cut short or names something outside of the folder
 */
export function extractTar(tar: Uint8Array, directory: string): void {
  const bytes = Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength)
  let offset = 0
  while (offset + blockSize <= bytes.length) {
    const name = textField(bytes, offset, 100)
    if (name === '') return
    const sizeBytes = Number.parseInt(textField(bytes, offset + 124, 12), 8)
    const start = offset + blockSize
    if (!(start + sizeBytes <= bytes.length)) break
    const path = join(directory, name)
    if (!path.startsWith(normalize(directory) + sep)) throw new Error(`${name} is outside of the folder`)
    const isFolder = textField(bytes, offset + 156, 1) === '5'
    mkdirSync(isFolder ? path : dirname(path), { recursive: true, mode: 0o700 })
    if (!isFolder) writeFileSync(path, bytes.subarray(start, start + sizeBytes), { mode: 0o600 })
    offset = start + Math.ceil(sizeBytes / blockSize) * blockSize
  }
  throw new Error('the archive is cut short')
}

function textField(bytes: Buffer, start: number, length: number): string {
  const end = bytes.indexOf(0, start)
  return bytes.toString('utf8', start, end === -1 ? start + length : Math.min(end, start + length))
}
