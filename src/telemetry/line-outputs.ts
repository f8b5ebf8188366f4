import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { errorCode } from '#kernel'

/** Takes finished lines, each ended by a line feed. */
export type LineStream = { write(line: string): unknown }

const pauseMs = 5
const pause = new Int32Array(new SharedArrayBuffer(4))

/**
 * stderr without a buffer: a line that was logged is out, however the process ends. Waits for a reader that is slow; a
 * line that cannot be written (nobody reads any more, the disk is full) is given up, for there is nowhere left to say so.
 */
export const stderrOutput: LineStream = {
  write(line) {
    let rest = Buffer.from(line)
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(2, rest))
      } catch (error) {
        if (errorCode(error) !== 'EAGAIN') return
        Atomics.wait(pause, 0, 0, pauseMs)
      }
    }
  },
}

/** Lines for people. The formatter is loaded here, because most processes have no terminal. */
export function prettyOutput(target: LineStream, colors: boolean): LineStream {
  const load = createRequire(import.meta.url)
  const { prettyFactory }: typeof import('pino-pretty') = load('pino-pretty')
  const prettify = prettyFactory({
    colorize: colors,
    messageKey: 'message',
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  })
  return { write: (line) => target.write(prettify(line)) }
}
