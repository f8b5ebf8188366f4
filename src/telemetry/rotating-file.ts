import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type RotatingFileOptions = {
  readonly directory: string
  readonly maxFileBytes: number
  /** Files kept, the current one included. */
  readonly maxFiles: number
}

const filePattern = /^autopilot\.([1-9]\d{0,11})\.log$/

/**
 * Log files `autopilot.1.log`, `autopilot.2.log`, ...: the highest number is the current one. Nothing is renamed and
 * every line is one append, so several processes can share the folder without losing lines. Each line has reached the
 * operating system when `write` returns, so that `process.exit` and `kill -9` lose none.
 * @throws the error of the file system
 */
export function rotatingFile({ directory, maxFileBytes, maxFiles }: RotatingFileOptions) {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const open = (number: number): number => openSync(join(directory, `autopilot.${number}.log`), 'a', 0o600)

  let number = Math.max(1, ...fileNumbers(directory))
  let descriptor = open(number)

  const hasRoomFor = (sizeBytes: number): boolean => {
    const { size, nlink } = fstatSync(descriptor)
    // Somebody else may have removed the file: then it takes lines that nobody will read.
    return nlink > 0 && (size === 0 || size + sizeBytes <= maxFileBytes)
  }
  const moveOn = (): void => {
    const next = Math.max(number + 1, ...fileNumbers(directory))
    const opened = open(next)
    closeSync(descriptor)
    descriptor = opened
    number = next
    for (const old of fileNumbers(directory)) {
      if (old <= number - maxFiles) rmSync(join(directory, `autopilot.${old}.log`), { force: true })
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

function fileNumbers(directory: string): number[] {
  return readdirSync(directory).flatMap((name) => {
    const number = filePattern.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}
