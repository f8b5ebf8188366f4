import { expect, it } from 'vitest'
import { createBreaker, createBreakers } from './breaker.ts'
import { failureOfStatus, RemoteCallError, type RemoteFailureKind, requestedWaitMs } from './remote-call-error.ts'
import { sleep } from './sleep.ts'

const settings = { failures: 3, openMs: 50 }
const failure = (kind: RemoteFailureKind) => new RemoteCallError({ provider: 'openai', failure: kind, message: kind })
const failing = (kind: RemoteFailureKind) => () => Promise.reject(failure(kind))

it('opens after so many failures in a row, and then refuses without calling', async () => {
  const breaker = createBreaker({ provider: 'openai', settings })
  let calls = 0
  for (let time = 0; time < 5; time += 1) {
    const call = breaker.run(() => {
      calls += 1
      return failing('server_error')()
    })
    await expect(call).rejects.toMatchObject({ code: time < 3 ? 'provider.server_error' : 'provider.breaker_open' })
  }
  expect([calls, breaker.state()]).toEqual([3, 'open'])
})

it.each<RemoteFailureKind>(['rate_limited', 'refused', 'unauthorized', 'quota_spent'])(
  'is not opened by %s',
  async (kind) => {
    const breaker = createBreaker({ provider: 'openai', settings })
    for (let time = 0; time < 10; time += 1) await expect(breaker.run(failing(kind))).rejects.toThrow(kind)
    expect(breaker.state()).toBe('closed')
  },
)

it('counts failures in a row only', async () => {
  const breaker = createBreaker({ provider: 'openai', settings })
  for (let time = 0; time < 10; time += 1) {
    await expect(breaker.run(failing('timeout'))).rejects.toThrow('timeout')
    expect(await breaker.run(async () => 'well')).toBe('well')
  }
  expect(breaker.state()).toBe('closed')
})

it('lets one call of many try when its time is over, and closes when that is well', async () => {
  const changes: string[] = []
  const breaker = createBreaker({ provider: 'openai', settings, onChange: (state) => changes.push(state) })
  for (let time = 0; time < 3; time += 1) await expect(breaker.run(failing('timeout'))).rejects.toThrow()
  await sleep(80)
  let running = 0
  let most = 0
  const probe = async () => {
    running += 1
    most = Math.max(most, running)
    await sleep(20)
    running -= 1
    throw failure('server_error')
  }
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => breaker.run(probe)))
  expect(most).toBe(1)
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  await sleep(80)
  expect(await breaker.run(async () => 'well')).toBe('well')
  expect(changes).toEqual(['open', 'half_open', 'open', 'half_open', 'closed'])
})

it('keeps the breakers of different servers apart', async () => {
  const breakers = createBreakers(settings)
  for (let time = 0; time < 3; time += 1)
    await expect(breakers('openai', 'a').run(failing('timeout'))).rejects.toThrow()
  expect([breakers('openai', 'a').state(), breakers('openai', 'b').state()]).toEqual(['open', 'closed'])
})

it.each([
  [429, '', 'rate_limited'],
  [429, 'insufficient_quota', 'quota_spent'],
  [402, '', 'quota_spent'],
  [408, '', 'timeout'],
  [409, '', 'overloaded'],
  [529, 'overloaded_error', 'overloaded'],
  [503, '', 'server_error'],
  [401, '', 'unauthorized'],
  [400, 'invalid_request', 'refused'],
  [413, '', 'refused'],
  [422, '', 'refused'],
] as const)('takes a %i with the code %j for %s', (status, code, kind) => {
  expect(failureOfStatus(status, code)).toBe(kind)
})

it('reads how long a server asks to wait, in seconds, milliseconds or as a date', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  const wait = (headers: Record<string, string>) => requestedWaitMs((name) => headers[name], now)
  expect(wait({ 'retry-after': '120' })).toBe(120_000)
  expect(wait({ 'retry-after-ms': '250', 'retry-after': '9' })).toBe(250)
  expect(wait({ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' })).toBe(30_000)
  expect(wait({ 'retry-after': 'soon' })).toBeUndefined()
  expect(wait({ 'retry-after': '-5' })).toBeUndefined()
  expect(wait({})).toBeUndefined()
})
