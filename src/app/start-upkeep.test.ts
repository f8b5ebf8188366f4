import { describe, expect, it } from 'vitest'
import { type NewAlert, noAlerts } from '#telemetry'
import { startUpkeep } from './start-upkeep.ts'

describe('upkeep', () => {
  it('goes on with the other tasks, and the next time, when one fails', async () => {
    const done: string[] = []
    const raised: NewAlert[] = []
    const upkeep = startUpkeep(async (alert) => void raised.push(alert), 1, {
      async fails() {
        done.push('fails')
        throw new Error('not now')
      },
      async works() {
        done.push('works')
      },
    })
    await expect.poll(() => done.length).toBeGreaterThanOrEqual(4)
    await upkeep.stop()
    expect(done.slice(0, 4)).toEqual(['fails', 'works', 'fails', 'works'])
    expect(raised[0]).toMatchObject({ severity: 'error', code: 'upkeep.failed', dedupeKey: 'upkeep.failed fails' })
    expect(new Set(raised.map(({ dedupeKey }) => dedupeKey)).size).toBe(1)
  })

  it('ends what it is doing when it is stopped, and begins nothing after that', async () => {
    const done: string[] = []
    let finish = () => {}
    const upkeep = startUpkeep(noAlerts, 1, {
      slow: () =>
        new Promise<void>((resolve) => {
          done.push('begun')
          finish = () => {
            done.push('ended')
            resolve()
          }
        }),
      next: async () => void done.push('next'),
    })
    await expect.poll(() => done).toEqual(['begun'])
    const stopped = upkeep.stop().then(() => done.push('stopped'))
    finish()
    await stopped
    expect(done).toEqual(['begun', 'ended', 'stopped'])
  })
})
