import { expect, it } from 'vitest'
import { RemoteCallError } from '#kernel'
import { createAdaptiveLimit } from './adaptive-limit.ts'

const signal = new AbortController().signal
const limited = () =>
  Promise.reject(new RemoteCallError({ provider: 'openai', failure: 'rate_limited', message: 'too many' }))

function clockAt() {
  const clock = { ms: 0, monotonicMs: () => clock.ms }
  return clock
}

it('never lets more calls run at once than it may', async () => {
  const limit = createAdaptiveLimit(3, clockAt())
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  await Promise.all(Array.from({ length: 20 }, () => limit.run(work, signal)))
  expect(most).toBe(3)
})

it('halves with a rate limit, once for all calls that were under way, and down to one', async () => {
  const clock = clockAt()
  const limit = createAdaptiveLimit(8, clock)
  await Promise.allSettled(Array.from({ length: 8 }, () => limit.run(limited, signal)))
  expect(limit.current()).toBe(4)
  for (const _ of [1, 2, 3, 4]) {
    clock.ms += 2_000
    await expect(limit.run(limited, signal)).rejects.toThrow('too many')
  }
  expect(limit.current()).toBe(1)
})

it('rises again with calls that are answered, and never above what it may', async () => {
  const limit = createAdaptiveLimit(4, clockAt())
  await expect(limit.run(limited, signal)).rejects.toThrow()
  expect(limit.current()).toBe(2)
  for (let call = 0; call < 40; call += 1) await limit.run(async () => 'well', signal)
  expect(limit.current()).toBe(4)
})

it('is not lowered by other failures', async () => {
  const limit = createAdaptiveLimit(4, clockAt())
  await expect(limit.run(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
  expect(limit.current()).toBe(4)
})

it('stops waiting when the signal aborts, and gives the place to the next', async () => {
  const limit = createAdaptiveLimit(1, clockAt())
  let finish = () => {}
  const first = limit.run(() => new Promise<void>((resolve) => (finish = resolve)), signal)
  const gone = new AbortController()
  const second = limit.run(async () => 'second', gone.signal)
  const third = limit.run(async () => 'third', signal)
  gone.abort(new Error('stopped'))
  await expect(second).rejects.toThrow('stopped')
  finish()
  await first
  expect(await third).toBe('third')
})
