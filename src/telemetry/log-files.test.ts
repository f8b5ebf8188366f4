import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from './create-logger.ts'
import { rotatingFile } from './rotating-file.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'autopilot-logs-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const names = () => readdirSync(directory).sort()
const linesOf = (name: string) => readFileSync(join(directory, name), 'utf8').split('\n').slice(0, -1)

describe('a rotated file', () => {
  it('begins the next file before one would grow beyond its size, and keeps the newest', () => {
    const file = rotatingFile({ directory, maxFileBytes: 10, maxFiles: 2 })
    for (let line = 1; line <= 7; line += 1) file.write(`${line}23\n`)
    file.close()
    expect(names()).toEqual(['autopilot.3.log', 'autopilot.4.log'])
    expect([linesOf('autopilot.3.log'), linesOf('autopilot.4.log')]).toEqual([['523', '623'], ['723']])
  })

  it('goes on with the newest file when it is opened again', () => {
    writeFileSync(join(directory, 'autopilot.9.log'), 'a\n')
    writeFileSync(join(directory, 'notes.txt'), '')
    const file = rotatingFile({ directory, maxFileBytes: 4, maxFiles: 5 })
    file.write('b\n')
    file.write('c\n')
    file.close()
    expect([linesOf('autopilot.9.log'), linesOf('autopilot.10.log')]).toEqual([['a', 'b'], ['c']])
    expect(names()).toContain('notes.txt')
  })

  it('takes a line that is longer than a file may be, alone', () => {
    const file = rotatingFile({ directory, maxFileBytes: 4, maxFiles: 9 })
    for (const line of ['a\n', 'long line\n', 'b\n']) file.write(line)
    file.close()
    expect(names().map(linesOf)).toEqual([['a'], ['long line'], ['b']])
  })

  it('is shared by several writers without losing a line or passing the size', () => {
    const files = [1, 2, 3].map(() => rotatingFile({ directory, maxFileBytes: 40, maxFiles: 1_000 }))
    const written = Array.from({ length: 90 }, (_, index) => `line ${index}`)
    for (const [index, line] of written.entries()) files[index % 3]?.write(`${line}\n`)
    for (const file of files) file.close()
    expect(names().flatMap(linesOf).sort()).toEqual(written.sort())
    expect(Math.max(...names().map((name) => statSync(join(directory, name)).size))).toBeLessThanOrEqual(40)
  })

  it('begins a new file when somebody removed the current one', () => {
    const file = rotatingFile({ directory, maxFileBytes: 100, maxFiles: 5 })
    file.write('a\n')
    rmSync(join(directory, 'autopilot.1.log'))
    file.write('b\n')
    file.close()
    expect(names().flatMap(linesOf)).toEqual(['b'])
  })

  it('is for its owner alone', () => {
    const inner = join(directory, 'logs')
    rotatingFile({ directory: inner, maxFileBytes: 100, maxFiles: 5 }).close()
    expect(statSync(inner).mode & 0o777).toBe(0o700)
    expect(statSync(join(inner, 'autopilot.1.log')).mode & 0o777).toBe(0o600)
  })
})

describe('a logger with a folder', () => {
  const settings = { level: 'info', format: 'json', maxFileBytes: 1_024, maxFiles: 1_000 } as const

  it('writes JSON to files while the terminal gets readable lines', () => {
    const shown: string[] = []
    const stderr = { write: (line: string) => shown.push(line) }
    createLogger({ ...settings, format: 'auto', directory }, { stderr, isTerminal: true }).info({ pages: 1 }, 'read')
    expect(shown.join('')).toContain('read')
    expect(
      names()
        .flatMap(linesOf)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ pages: 1, message: 'read' }])
  })

  it('refuses a folder that cannot be made', () => {
    const blocked = join(directory, 'file')
    writeFileSync(blocked, '')
    expect(() => createLogger({ ...settings, directory: join(blocked, 'logs') })).toThrow(
      expect.objectContaining({ code: 'logs.directory_unusable', message: expect.stringContaining(blocked) }),
    )
  })

  it('goes on when the folder is lost, says so once on stderr, and again after it worked', () => {
    const shown: string[] = []
    const stderr = { write: (line: string) => shown.push(line) }
    const inner = join(directory, 'logs')
    const log = createLogger({ ...settings, directory: inner }, { stderr })
    log.info({}, 'before')
    rmSync(inner, { recursive: true })
    log.info({}, 'during')
    log.info({}, 'still')
    expect(shown.join('')).toMatch(/during.*still/s)
    const complaints = () => shown.filter((line) => line.includes('log file lost lines')).length
    expect(complaints()).toBe(1)
    mkdirSync(inner)
    log.info({}, 'back')
    expect(readFileSync(join(inner, 'autopilot.2.log'), 'utf8')).toContain('back')
    rmSync(inner, { recursive: true })
    log.info({}, 'lost')
    expect(complaints()).toBe(2)
  })

  const entrance = fileURLToPath(new URL('./create-logger.ts', import.meta.url))
  const runs = (program: string) => ['--conditions=source', '--input-type=module', '--eval', program]
  const ends = {
    'process.exit': 'process.exit(0)',
    'an uncaught error': 'throw new Error("bug")',
    'kill -9': 'process.kill(process.pid, "SIGKILL"); await new Promise(() => {})',
    'the last line of the program': '',
  }
  it.each(Object.entries(ends))('loses no line to %s, neither in files nor on stderr', (_, end) => {
    const program = `
      import { createLogger } from ${JSON.stringify(entrance)}
      const log = createLogger(${JSON.stringify({ ...settings, directory })})
      for (let index = 0; index < 500; index += 1) log.info({ index }, 'line')
      ${end}`
    const { stderr } = spawnSync(process.execPath, runs(program), { encoding: 'utf8' })
    const written = names()
      .sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
      .flatMap(linesOf)
      .map((line) => JSON.parse(line).index)
    expect(written).toEqual(Array.from({ length: 500 }, (_unused, index) => index))
    expect(stderr.split('\n').filter((line) => line.startsWith('{"level":"info"'))).toHaveLength(500)
  })

  const onSignal = (count: number) => `
    import { createLogger } from ${JSON.stringify(entrance)}
    process.stdin.once('data', () => {
      const log = createLogger(${JSON.stringify({ ...settings, maxFileBytes: 1e7, directory })})
      for (let index = 0; index < ${count}; index += 1) log.info({ index }, 'line')
      process.exit(7)
    })`

  it('goes on when nobody reads stderr any more', async () => {
    const child = spawn(process.execPath, runs(onSignal(100)), { stdio: ['pipe', 'ignore', 'pipe'] })
    child.stderr.destroy()
    await once(child.stderr, 'close')
    child.stdin.end('go')
    expect(await once(child, 'exit')).toEqual([7, null])
    expect(names().flatMap(linesOf)).toHaveLength(100)
  })

  it.runIf(process.platform === 'linux')('goes on when the disk behind stderr is full', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, runs(onSignal(100)), { stdio: ['pipe', 'ignore', full] })
    child.stdin?.end('go')
    expect(await once(child, 'exit')).toEqual([7, null])
    closeSync(full)
    expect(names().flatMap(linesOf)).toHaveLength(100)
  })

  it('waits for a reader that is slow', async () => {
    const program = `process.stderr._handle?.setBlocking?.(false)\n${onSignal(3_000)}`
    const child = spawn(process.execPath, runs(program), { stdio: ['pipe', 'ignore', 'pipe'] })
    child.stdin.end('go')
    await sleep(500)
    let text = ''
    for await (const chunk of child.stderr.setEncoding('utf8')) text += chunk
    expect(text.split('\n').filter((line) => line.startsWith('{"level":"info"'))).toHaveLength(3_000)
  })
})
