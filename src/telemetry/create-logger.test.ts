import { describe, expect, it } from 'vitest'
import { createLogger, type LogSettings } from './create-logger.ts'
import { memoryLogger } from './logger.testing.ts'
import { silentLogger } from './logger.ts'

const settings: LogSettings = { level: 'info', format: 'auto', maxFileBytes: 1_024, maxFiles: 1 }
const clock = { now: () => new Date('2026-03-04T05:06:07.089Z') }

function collect(): { lines: string[]; stderr: { write: (line: string) => unknown } } {
  const lines: string[] = []
  return { lines, stderr: { write: (line) => lines.push(line) } }
}

describe('a line', () => {
  it('is one JSON object with level, time, message, context and fields', () => {
    const { lines, stderr } = collect()
    createLogger(settings, { stderr, clock })
      .child({ request_id: 'q1', run_id: 'r1', org_id: 'o1' })
      .child({ document_id: 'd1' })
      .warn({ attempt: 2 }, '100% of %d was tried')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\{.*\}\n$/)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: '2026-03-04T05:06:07.089Z',
      pid: process.pid,
      hostname: expect.any(String),
      request_id: 'q1',
      run_id: 'r1',
      org_id: 'o1',
      document_id: 'd1',
      attempt: 2,
      message: '100% of %d was tried',
    })
  })

  it('names each member once: the nearest context and the fields win, its own members are never replaced', () => {
    const { lines, stderr } = collect()
    createLogger(settings, { stderr, clock })
      .child({ run_id: 'r1', step: 'read' })
      .child({ run_id: 'r2' })
      .info({ step: 'settle', level: 3, time: 'noon', message: 5, socket: {}, method: 'GET', headers: {} }, 'done')
    const [line = ''] = lines
    expect(line.match(/"(run_id|step|level|time|message)":/g)).toHaveLength(5)
    expect(JSON.parse(line)).toMatchObject({ run_id: 'r2', step: 'settle', level: 'info', message: 'done', level_: 3 })
  })

  it('stays on one line whatever is logged', () => {
    const { lines, stderr } = collect()
    createLogger(settings, { stderr }).error({ path: 'a\nb', error: new Error('c\nd') }, 'e\nf\r\u2028g')
    expect(lines.join('').trimEnd()).not.toMatch(/[\n\r]/)
  })
})

describe('levels', () => {
  it('writes what is at least as important as the level', () => {
    const { lines, stderr } = collect()
    const log = createLogger({ ...settings, level: 'warn' }, { stderr })
    log.debug({}, 'a')
    log.info({}, 'b')
    log.warn({}, 'c')
    log.child({}).error({}, 'd')
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'error'])
  })

  it('does not look at the fields of a line that is not written', () => {
    const { stderr } = collect()
    let looked = 0
    const fields = Object.defineProperty({}, 'costly', { enumerable: true, get: () => (looked += 1) })
    const log = createLogger(settings, { stderr })
    log.debug(fields, 'no')
    expect(looked).toBe(0)
    log.info(fields, 'yes')
    expect(looked).toBe(1)
  })

  it('writes nothing when silent', () => {
    const { lines, stderr } = collect()
    createLogger({ ...settings, level: 'silent' }, { stderr }).error({}, 'a')
    expect(lines).toEqual([])
  })
})

describe('the form', () => {
  const shown = (format: LogSettings['format'], isTerminal: boolean, colors: boolean): string => {
    const { lines, stderr } = collect()
    createLogger({ ...settings, format }, { stderr, isTerminal, colors, clock }).info({ pages: 3 }, 'read')
    return lines.join('')
  }

  it('is readable on a terminal and JSON elsewhere, unless told otherwise', () => {
    expect(shown('auto', true, false)).toMatch(/^\[\d\d:\d\d:07\] INFO: read \{"pages":3\}\n$/)
    expect(shown('pretty', false, false)).toBe(shown('auto', true, false))
    expect(JSON.parse(shown('auto', false, false))).toMatchObject({ pages: 3 })
    expect(shown('json', true, true)).toBe(shown('auto', false, false))
  })

  it('has colours only when asked for', () => {
    expect(shown('pretty', true, false)).not.toContain('\u001b[')
    expect(shown('pretty', true, true)).toContain('\u001b[')
  })
})

it('the memory logger keeps what a real one would have written', () => {
  const { log, lines } = memoryLogger(['hunter2'])
  log.child({ run_id: 'r1' }).debug({ path: 'hunter2.pdf' }, 'seen')
  expect(lines).toMatchObject([{ level: 'debug', run_id: 'r1', path: '[redacted].pdf', message: 'seen' }])
})

it('the silent logger takes everything and its children too', () => {
  const log = silentLogger.child({ run_id: 'r1' })
  expect([log.debug({}, ''), log.info({}, ''), log.warn({}, ''), log.error({}, ''), log.flush()]).toEqual(
    Array.from({ length: 5 }),
  )
})
