import { expect, it } from 'vitest'
import { silentLogger } from '#telemetry'
import { databaseRefresher } from './refresh-database.ts'

const settings = { firstAfterDocuments: 20, everyDocuments: 100, idleAfterDocuments: 10 }

function refresherOn(engine: 'pglite' | 'postgres') {
  let documents = 0
  const refreshedAt: number[] = []
  const vacuumAnalyze = async () => void refreshedAt.push(documents)
  const refresher = databaseRefresher({ database: { engine, vacuumAnalyze }, log: silentLogger }, settings)
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

it('refreshes a young archive often, and a grown one at regular intervals', async () => {
  const { end, refreshedAt } = refresherOn('pglite')
  await end(400)
  expect(refreshedAt).toEqual([20, 80, 180, 280, 380])
})

it('refreshes in a quiet moment when that is worth it', async () => {
  const { end, idle, refreshedAt } = refresherOn('pglite')
  await end(9)
  await idle()
  expect(refreshedAt).toEqual([])
  await end(1)
  await idle()
  expect(refreshedAt).toEqual([10])
})

it('leaves a server to look after itself', async () => {
  const { end, idle, refreshedAt } = refresherOn('postgres')
  await end(400)
  await idle()
  expect(refreshedAt).toEqual([])
})
