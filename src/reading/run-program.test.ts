import { expect, test } from 'vitest'
import { runProgram } from './run-program.ts'

// Node itself is a program that every machine with these tests has.
const program = process.execPath
const run = (script: string, more: { timeoutMs?: number; signal?: AbortSignal; input?: Uint8Array[] } = {}) =>
  runProgram({ program, args: ['-e', script], input: [], timeoutMs: 20_000, ...more })

test('a program gets its input and gives its output', async () => {
  const input = [Buffer.from('one '), Buffer.alloc(1_000_000, 'x')]
  const end = await run('process.stdin.on("data", (d) => process.stdout.write(d))', { input })
  expect(end).toEqual({ ended: 'well', output: `one ${'x'.repeat(1_000_000)}` })
})

test('a program sees nothing of the environment', async () => {
  process.env.AUTOPILOT_TEST_SECRET = 'hush'
  const end = await run('process.stdout.write(JSON.stringify(Object.keys(process.env)))')
  delete process.env.AUTOPILOT_TEST_SECRET
  expect(end.ended === 'well' && JSON.parse(end.output)).toEqual(
    expect.not.arrayContaining(['AUTOPILOT_TEST_SECRET', 'PATH']),
  )
})

test.each([
  ['fails', 'process.exit(3)', 'badly'],
  ['does not read its input', 'process.stdin.destroy(); process.exit(1)', 'badly'],
  ['never stops printing', 'const b = Buffer.alloc(1e6); const w = () => process.stdout.write(b, w); w()', 'badly'],
])('a program that %s ends badly', async (_, script, ended) => {
  expect(await run(script, { input: [Buffer.alloc(4_000_000)] })).toEqual({ ended })
})

test('a program that does not exist has not started', async () => {
  const end = await runProgram({
    program: `${program}-not-there`,
    args: [],
    input: [Buffer.alloc(10)],
    timeoutMs: 5_000,
  })
  expect(end).toEqual({ ended: 'not started' })
})

const sleeping = 'setInterval(() => {}, 1000)'

test('a program that takes too long is killed', async () => {
  const started = performance.now()
  expect(await run(sleeping, { timeoutMs: 300 })).toEqual({ ended: 'late' })
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('a program that is not wanted any more is killed, and the caller hears why', async () => {
  const stop = new AbortController()
  const running = run(sleeping, { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('stopped by a person')), 100)
  await expect(running).rejects.toThrow('stopped by a person')
  await expect(run(sleeping, { signal: stop.signal })).rejects.toThrow('stopped by a person')
})
