import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '#database'
import { type OrgId, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { createUsageMeter, type UsageMeter } from './usage-meter.ts'

const ids = uuidV7Maker()
const orgId = ids.next<OrgId>()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A meter before a database that only counts how often it is asked, and fails as long as it is away. */
function opened() {
  let [asked, noted, isAway] = [0, 0, false]
  const database: Pick<Database, 'asOwner' | 'withOrg'> = {
    async asOwner<T>() {
      asked += 1
      if (isAway) throw new Error('away')
      // Nobody looks at what writing answers.
      return undefined as T
    },
    withOrg() {
      noted += 1
      return Promise.reject(new Error('not written'))
    },
  }
  const clock = { now: () => new Date('2026-11-20T12:00:00Z') }
  const meter = createUsageMeter({ database, clock, ids, log: silentLogger })
  const away = (is: boolean) => {
    isAway = is
  }
  return { meter, asked: () => asked, noted: () => noted, away }
}

const use = (meter: UsageMeter, times: number) => {
  for (let time = 0; time < times; time += 1) {
    meter.note({ orgId, keyId: 'k', bucket: 'crud', outcome: 'admitted', address: null, isNewAddress: false })
  }
}

it('writes by itself within half a second, however much was counted, and nothing when nothing was', async () => {
  const { meter, asked } = opened()
  use(meter, 1_000)
  expect(meter.unwritten('k')).toBe(1_000)
  await vi.advanceTimersByTimeAsync(499)
  expect(asked()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect([asked(), meter.unwritten('k')]).toEqual([1, 0])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toBe(1)
})

it('notes a bounded number of new addresses at once, however many requests come from others', async () => {
  const { meter, noted } = opened()
  for (let host = 0; host < 5_000; host += 1) {
    const address = `10.0.${host >> 8}.${host & 255}`
    meter.note({ orgId, keyId: 'k', bucket: 'crud', outcome: 'admitted', address, isNewAddress: true })
  }
  await vi.advanceTimersByTimeAsync(500)
  expect(noted()).toBe(100)
})

it('keeps what could not be written, and writes it with the next', async () => {
  const { meter, asked, away } = opened()
  away(true)
  use(meter, 2)
  await vi.advanceTimersByTimeAsync(500)
  expect([asked(), meter.unwritten('k')]).toEqual([1, 2])
  use(meter, 1)
  away(false)
  await vi.advanceTimersByTimeAsync(500)
  expect([asked(), meter.unwritten('k')]).toEqual([2, 0])
})

it('writes the rest when it is stopped, and nothing after that', async () => {
  const { meter, asked } = opened()
  use(meter, 1)
  await meter.stop()
  expect([asked(), meter.unwritten('k')]).toEqual([1, 0])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked()).toBe(1)
})
