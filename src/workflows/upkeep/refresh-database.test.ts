import { expect, it } from 'vitest'
import { silentLogger } from '#telemetry'
import { databaseRefresher } from './refresh-database.ts'

function refresherOn(engine: 'pglite' | 'postgres', known = 0) {
  let documents = 0
  const refreshedAt: number[] = []
  const vacuumAnalyze = async () => void refreshedAt.push(documents)
  const refresher = databaseRefresher({ database: { engine, vacuumAnalyze }, log: silentLogger }, known)
  return {
    refreshedAt,
    async end(count: number) {
      for (let ended = 0; ended < count; ended += 1) {
        documents += 1
        refresher.noteEnded()
        await Promise.resolve().then(() => {})
      }
    },
    idle: () => refresher.refreshWhenIdle(),
  }
}

it('refreshes a young archive often, and a grown one at every tenth part that is new', async () => {
  const young = refresherOn('pglite')
  await young.end(3_000)
  expect(young.refreshedAt).toEqual([20, 60, 180, 540, 1_540, 2_540])
  const grown = refresherOn('pglite', 100_000)
  await grown.end(22_000)
  expect(grown.refreshedAt).toEqual([10_000, 21_000])
})

it('refreshes in a quiet moment when that is worth it', async () => {
  const { end, idle, refreshedAt } = refresherOn('pglite', 20_000)
  await end(199)
  await idle()
  expect(refreshedAt).toEqual([])
  await end(1)
  await idle()
  expect(refreshedAt).toEqual([200])
})

it('leaves a server to look after itself', async () => {
  const { end, idle, refreshedAt } = refresherOn('postgres')
  await end(400)
  await idle()
  expect(refreshedAt).toEqual([])
})
