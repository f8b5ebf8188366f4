import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type RotatingFileOptions = {
  readonly directory: string
  readonly maxFileBytes: number
  /** Files kept, the current one included. */
  readonly maxFiles: number
  /** What its files are called around their number; `autopilot` and `log` when left out. */
  readonly name?: { readonly before: string; readonly after: string }
}

const logFiles = { before: 'autopilot', after: 'log' }
const numberPattern = /^[1-9]\d{0,11}$/

/**
 * Files `autopilot.1.log`, `autopilot.2.log`, ...: the highest number is the current one. Nothing is renamed and
 * every line is one append, so several processes can share the folder without losing lines. Each line has reached the
 * operating system when `write` returns, so that `process.exit` and `kill -9` lose none.
 * @throws the error of the file system
 */
export function rotatingFile({ directory, maxFileBytes, maxFiles, name = logFiles }: RotatingFileOptions) {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const pathOf = (number: number): string => join(directory, `${name.before}.${number}.${name.after}`)
  const open = (number: number): number => openSync(pathOf(number), 'a', 0o600)
  const fileNumbers = (): number[] => readdirSync(directory).flatMap((file) => numberOf(file, name))

  let number = Math.max(1, ...fileNumbers())
  let descriptor = open(number)

  const hasRoomFor = (sizeBytes: number): boolean => {
    const { size, nlink } = fstatSync(descriptor)
    // Somebody else may have removed the file: then it takes lines that nobody will read.
    return nlink > 0 && (size === 0 || size + sizeBytes <= maxFileBytes)
  }
  const moveOn = (): void => {
    const next = Math.max(number + 1, ...fileNumbers())
    const opened = open(next)
    closeSync(descriptor)
    descriptor = opened
    number = next
    for (const old of fileNumbers()) {
      if (old <= number - maxFiles) rmSync(pathOf(old), { force: true })
    }
  }

  return {
    write(line: string): void {
      const bytes = Buffer.from(line)
      while (!hasRoomFor(bytes.length)) moveOn()
      writeSync(descriptor, bytes)
    },
    close: (): void => closeSync(descriptor),
  }
}

function numberOf(file: string, { before, after }: { before: string; after: string }): number[] {
  if (!file.startsWith(`${before}.`) || !file.endsWith(`.${after}`)) return []
  const number = file.slice(before.length + 1, -after.length - 1)
  return numberPattern.test(number) ? [Number(number)] : []
}
