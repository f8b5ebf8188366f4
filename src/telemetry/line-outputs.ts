import { createRequire } from 'node:module'
import pino from 'pino'

/** Takes finished lines, each ended by a line feed. */
export type LineStream = { write(line: string): unknown }

export type LineOutput = LineStream & { flush(): unknown }

/** stderr without a buffer: a line that was logged is out, however the process ends. */
export function stderrOutput(): LineOutput {
  const destination = pino.destination({ fd: 2, sync: true })
  let isOpen = true
  // Nobody reads any more, and there is nowhere left to say so; lines must not pile up.
  destination.on('error', () => {
    isOpen = false
  })
  return {
    write: (line) => isOpen && destination.write(line),
    flush: () => isOpen && destination.flushSync(),
  }
}

/** Lines for people. The formatter is loaded here, because most processes have no terminal. */
export function prettyOutput(target: LineOutput, colors: boolean): LineOutput {
  const load = createRequire(import.meta.url)
  const { prettyFactory }: typeof import('pino-pretty') = load('pino-pretty')
  const prettify = prettyFactory({
    colorize: colors,
    messageKey: 'message',
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  })
  return { write: (line) => target.write(prettify(line)), flush: target.flush }
}
