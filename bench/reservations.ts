/**
 * How many calls a second can hold money on one budget, and that no cap is passed: workers that race for a budget which
 * has no room for the last call of each. Then all the calls are settled, each with an answer that is kept with it.
 *
 *     npm run bench:reservations -- --engine pglite --workers 200
 *
 * Prints the rates and the overshoot, and writes bench/results/reservations-<engine>.json.
 */
import { parseArgs } from 'node:util'
import {
  createReserver,
  createSettler,
  listBudgets,
  putBudget,
  type ReservationId,
  type ReserveInput,
  type Settlement,
} from '#budgets'
import { insertResult } from '#documents'
import { type NanoUsd, sha256, systemClock, uuidV7Maker } from '#kernel'
import { getPriceRow, loadPrices, noUsage } from '#tokens'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { countProcessorTime, describeProcessorTime } from './measuring/processor-time.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'pglite' },
    workers: { type: 'string', default: '200' },
    reservations: { type: 'string', default: '4000' },
  },
})
const engine = engineNamed(values.engine)
const [workers, wanted] = [Number(values.workers), Number(values.reservations)]

const ids = uuidV7Maker(systemClock)
const priceRow = getPriceRow(loadPrices(), 'gpt-5', '2026-11-20')
const amount = 1_000_000n as NanoUsd
const attempts = wanted + workers

const archive = await newArchive(engine)
const app = await archive.open({ working: false })
try {
  const { database, owner } = app
  const { orgId, actor } = owner
  const now = systemClock.now()
  await database.withOrg(orgId, actor, (tx) =>
    putBudget(
      tx,
      {
        ...{ budgetId: ids.next(), scope: 'org', scopeId: 'org', period: 'total', alertThresholds: [] },
        cap: (amount * BigInt(wanted)) as NanoUsd,
      },
      now,
    ),
  )
  const reserve = createReserver({ database, ids, clock: systemClock })
  const request = (): ReserveInput => ({
    reservationId: ids.next<ReservationId>(),
    orgId,
    idempotencyKey: ids.next(),
    amount,
    inputBound: amount,
    expiresAt: new Date(systemClock.now().getTime() + 600_000),
    call: {
      ...{ purpose: 'bench', workflow: 'bench', runId: null, documentId: null, apiKeyId: null },
      ...{ provider: 'openai', model: 'gpt-5', serviceTier: 'standard', priceRow },
      estimate: {
        ...{ method: 'text', detail: 'high', outputTokens: 100 },
        inputTokens: { low: 1, expected: 400, high: 800 },
      },
    },
  })

  const held: ReservationId[] = []
  let refused = 0
  const processorTime = countProcessorTime(attempts)
  const startedMs = performance.now()
  let left = attempts
  const worker = async () => {
    while (left > 0) {
      left -= 1
      const outcome = await reserve(actor, request())
      if (outcome.kind === 'held') held.push(outcome.reservation.reservationId)
      else refused += 1
    }
  }
  await Promise.all(Array.from({ length: workers }, worker))
  const seconds = (performance.now() - startedMs) / 1_000
  const spentTime = processorTime()

  const [full] = await database.withOrg(orgId, actor, (tx) => listBudgets(tx))
  if (full === undefined || full.cap === null) throw new Error('the budget is gone')
  const overshoot = full.spent + full.reserved - full.cap
  if (overshoot > 0n || held.length !== wanted || refused !== workers) {
    throw new Error(`held ${held.length}, refused ${refused}, overshoot ${overshoot} nano-USD`)
  }

  const settle = createSettler({ database, ids, clock: systemClock })
  const usage = { ...noUsage, input: 400 }
  const question = { provider: 'openai', model: 'gpt-5', promptVersion: 'bench', schemaVersion: 'bench' }
  const answer = JSON.stringify({ end: 'complete', text: 'a'.repeat(2_000) })
  const queue = held.values()
  const settlingTime = countProcessorTime(held.length)
  const settleStartedMs = performance.now()
  let cost = 0n
  const settler = async () => {
    for (const reservationId of queue) {
      const call = { outcome: 'answered', reservationId, usage, serviceTier: 'standard', documentType: null } as const
      const key = { ...question, contentHash: sha256(reservationId) }
      const keep: Settlement['keep'] = (tx, cost) =>
        insertResult(tx, key, { answer, usage: { ...usage }, cost }, systemClock.now())
      const settled = await settle(orgId, actor, { ...call, keep })
      cost += settled.cost
    }
  }
  await Promise.all(Array.from({ length: workers }, settler))
  const settleSeconds = (performance.now() - settleStartedMs) / 1_000
  const spentSettling = settlingTime()
  const [done] = await database.withOrg(orgId, actor, (tx) => listBudgets(tx))
  if (done?.spent !== cost || done.reserved !== 0n) throw new Error(`settled ${cost}, spent ${done?.spent} nano-USD`)

  const perSecond = Math.round(attempts / seconds)
  const settledPerSecond = Math.round(held.length / settleSeconds)
  console.log(`${engine}, ${workers} workers, one budget: ${perSecond} reservations/s, overshoot ${overshoot}`)
  console.log(`  ${held.length} held, ${refused} refused; ${describeProcessorTime(spentTime)}`)
  console.log(`  ${settledPerSecond} settled/s, their answers kept; ${describeProcessorTime(spentSettling)}`)
  writeResult(`reservations-${engine}`, {
    ...{ workers, reservations: wanted, held: held.length, refused, overshootNanoUsd: Number(overshoot), perSecond },
    ...{ processorTime: spentTime, settledPerSecond, settlingProcessorTime: spentSettling },
  })
} finally {
  await app.close()
  await archive.remove()
}
