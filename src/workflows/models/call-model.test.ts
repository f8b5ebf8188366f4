import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createReserver, createSettler, listBudgets, putBudget } from '#budgets'
import type { Database } from '#database'
import {
  type Actor,
  createBreakers,
  type NanoUsd,
  type OrgId,
  RemoteCallError,
  type RemoteFailureKind,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { silentLogger } from '#telemetry'
import { loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { createAdaptiveLimit } from './adaptive-limit.ts'
import { createCalibrator } from './calibrate-estimate.ts'
import { type CallModelDeps, type CallModelInput, callModel } from './call-model.ts'
import type { LanguageModels, ModelAnswer } from './model-port.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const answered: ModelAnswer = {
  ...{ text: '{}', toolCalls: [], end: 'complete', tier: 'standard', model: 'gpt-5-2025-08-07', answerId: 'a' },
  usage: { ...noUsage, input: 1_000, output: 100 },
}
/** 1,000 tokens of input at 1.25 and 100 of output at 10 USD a million. */
const answerCost = 2_250_000n
/** The input that is held for, 2,000 tokens. */
const inputBound = 2_500_000n

describeOnEachEngine('calling a model', (open) => {
  let database: Database
  let orgId: OrgId
  let kept: string[]
  let deps: CallModelDeps

  beforeAll(async () => {
    database = await open()
  })

  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    kept = []
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query),
    )
    deps = {
      ...{ database, ids, clock: systemClock, random: () => 0, timeoutMs: 60_000, log: silentLogger },
      reserve: createReserver({ database, ids, clock: systemClock }),
      settle: createSettler({ database, ids, clock: systemClock }),
      calibrate: createCalibrator({ database, clock: systemClock }),
      prices: loadPrices(),
      breaker: createBreakers({ failures: 10, openMs: 60_000 }),
      limit: createAdaptiveLimit(8, systemClock),
      retryPolicy: { maxAttempts: 3, firstWaitMs: 1, maxWaitMs: 1, deadlineMs: 60_000 },
      onSettled: async () => {},
    }
  })

  /** Answers after failing in the given ways. */
  function models(...failures: readonly RemoteFailureKind[]): LanguageModels & { calls: number } {
    const server = {
      ...{ provider: 'openai' as const, address: 'test', calls: 0 },
      async call() {
        const failure = failures[server.calls]
        server.calls += 1
        if (failure !== undefined) throw new RemoteCallError({ provider: 'openai', failure, message: failure })
        return answered
      },
    }
    return server
  }

  function input(server: LanguageModels, model = 'gpt-5'): CallModelInput {
    return {
      ...{ orgId, actor, models: server, signal: new AbortController().signal },
      request: { ...{ model, messages: [], maxOutputTokens: 1_000, tier: 'standard', cacheKey: 'k' } },
      estimate: {
        method: 'text',
        detail: 'high',
        inputTokens: { low: 1, expected: 1_000, high: 2_000 },
        outputTokens: 1_000,
      },
      call: { purpose: 'extraction', workflow: 'ingest', runId: null, documentId: null, apiKeyId: null },
      keep: async (_tx, answer) => void kept.push(answer.text),
      documentTypeOf: () => 'invoice',
    }
  }

  async function books() {
    const { rows } = await database.withOrg(orgId, actor, (tx) =>
      sql<{ state: string; cost: bigint | null }>`select r.state, l.cost_nano_usd as cost from reservations r
        left join ledger_entries l on l.reservation_id = r.id and l.org_id = r.org_id
        where r.org_id = ${orgId} order by r.id`.execute(tx.query),
    )
    const [budget] = await database.withOrg(orgId, actor, (tx) => listBudgets(tx))
    return { entries: rows.map(({ state, cost }) => [state, cost]), spent: budget?.spent, reserved: budget?.reserved }
  }

  it('books what the answer cost and keeps it in the same transaction', async () => {
    const paid = await callModel(deps, input(models()))
    expect(paid).toEqual({ answer: answered, cost: answerCost })
    expect(kept).toEqual(['{}'])
    expect(await books()).toEqual({ entries: [['settled', answerCost]], spent: answerCost, reserved: 0n })
  })

  it('pays nothing for attempts that were refused before any work', async () => {
    await callModel(deps, input(models('rate_limited', 'overloaded')))
    expect((await books()).entries).toEqual([
      ['released', null],
      ['released', null],
      ['settled', answerCost],
    ])
  })

  it('charges the input of attempts that nobody knows the fate of, and holds anew for the next', async () => {
    await callModel(deps, input(models('timeout')))
    expect(await books()).toEqual({
      entries: [
        ['unknown', inputBound],
        ['settled', answerCost],
      ],
      spent: answerCost + inputBound,
      reserved: 0n,
    })
  })

  it('does not repeat what will not pass, nor more often than its policy says', async () => {
    const refusing = models('quota_spent')
    await expect(callModel(deps, input(refusing))).rejects.toMatchObject({ code: 'provider.quota_spent' })
    const failing = models('server_error', 'server_error', 'server_error', 'server_error')
    await expect(callModel(deps, input(failing))).rejects.toMatchObject({ failureClass: 'provider_down' })
    expect([refusing.calls, failing.calls]).toEqual([1, 3])
    expect((await books()).reserved).toBe(0n)
  })

  it('calls nobody when a budget has too little left', async () => {
    const cap = { budgetId: ids.next(), scope: 'org', scopeId: 'org', period: 'total' } as const
    await database.withOrg(orgId, actor, (tx) =>
      putBudget(tx, { ...cap, cap: 1_000n as NanoUsd, alertThresholds: [] }, new Date()),
    )
    const server = models()
    await expect(callModel(deps, input(server))).rejects.toMatchObject({
      code: 'budget.exceeded',
      pause: { pauseType: 'budget_exceeded', blocker: { scope: 'org', cap_usd: '0.000001' } },
    })
    expect([server.calls, (await books()).entries]).toEqual([0, []])
  })

  describe('that a budget has too little left for by its bound', () => {
    /** 2,000 tokens of input and 1,000 of output at most: 12,500,000. With the 1,000 that are expected: 11,250,000. */
    const left = (cap: bigint) =>
      database.withOrg(orgId, actor, (tx) =>
        putBudget(
          tx,
          {
            ...{ budgetId: ids.next(), scope: 'org', scopeId: 'org', period: 'total', alertThresholds: [] },
            cap: cap as NanoUsd,
          },
          new Date(),
        ),
      )
    function counting(tokens: number, ...failures: readonly RemoteFailureKind[]) {
      const server = models()
      const counts = { asked: 0 }
      const countInput = async () => {
        const failure = failures[counts.asked]
        counts.asked += 1
        if (failure !== undefined) throw new RemoteCallError({ provider: 'openai', failure, message: failure })
        return tokens
      }
      return { server, counts, input: input({ ...server, call: server.call, countInput }) }
    }
    const methods = async () => {
      const { rows } = await database.withOrg(orgId, actor, (tx) =>
        sql<{ method: string; expected: number; reserved: bigint }>`select estimate->>'method' as method,
            (estimate->'inputTokens'->>'expected')::integer as expected, reserved_nano_usd as reserved
          from ledger_entries where org_id = ${orgId}`.execute(tx.query),
      )
      return rows
    }

    it('is made when the provider counts less than that, and holds what it counted', async () => {
      await left(11_875_000n)
      const { counts, input: counted } = counting(1_500)
      await callModel(deps, counted)
      expect(counts.asked).toBe(1)
      expect(await methods()).toEqual([{ method: 'exact', expected: 1_500, reserved: 11_875_000n }])
      expect(await books()).toMatchObject({ entries: [['settled', answerCost]], reserved: 0n })
    })

    it('is refused when the count does not fit either, and is not counted twice', async () => {
      await left(11_875_000n)
      const { counts, server, input: counted } = counting(1_501)
      await expect(callModel(deps, counted)).rejects.toMatchObject({
        code: 'budget.exceeded',
        pause: { blocker: { needed_usd: '0.01187625' } },
      })
      expect([counts.asked, server.calls, (await books()).entries]).toEqual([1, 0, []])
    })

    it('is not counted where even what is expected does not fit', async () => {
      await left(11_249_999n)
      const { counts, input: counted } = counting(1)
      await expect(callModel(deps, counted)).rejects.toMatchObject({ code: 'budget.exceeded' })
      expect(counts.asked).toBe(0)
    })

    it('is counted again after a passing failure, and stays refused when nobody can count', async () => {
      await left(11_875_000n)
      const passing = counting(1_500, 'overloaded')
      await callModel(deps, passing.input)
      expect(passing.counts.asked).toBe(2)
      await left(answerCost + 11_875_000n)
      const failing = counting(1_500, 'server_error', 'server_error', 'server_error')
      await expect(callModel(deps, failing.input)).rejects.toMatchObject({ code: 'budget.exceeded' })
      expect([failing.counts.asked, failing.server.calls]).toEqual([3, 0])
    })

    it('holds a little more where the provider calls its own count an estimate', async () => {
      await left(11_912_500n)
      const { input: counted } = counting(1_500)
      await callModel(deps, { ...counted, models: { ...counted.models, provider: 'anthropic' } })
      expect(await methods()).toMatchObject([{ method: 'exact', expected: 1_500, reserved: 11_912_500n }])
    })
  })

  it('expects what calls before were, without swinging, and never holds less than its bound', async () => {
    const { estimate } = input(models())
    // Half of what it will be: 1,000.
    const wrong = { ...estimate, inputTokens: { low: 1, expected: 500, high: 2_000 } }
    const calls = async (count: number) => {
      deps = { ...deps, calibrate: createCalibrator({ database, clock: systemClock }) }
      for (let call = 0; call < count; call += 1) await callModel(deps, { ...input(models()), estimate: wrong })
    }
    const booked = async () => {
      const { rows } = await database.withOrg(orgId, actor, (tx) =>
        sql<{
          expected: string
          raw: string | null
          held: bigint
        }>`select estimate->'inputTokens'->>'expected' as expected,
            estimate->>'uncalibratedTokens' as raw, reserved_nano_usd as held from ledger_entries
          where org_id = ${orgId} order by occurred_at desc, id desc limit 1`.execute(tx.query),
      )
      return rows[0]
    }
    await calls(20)
    expect(await booked()).toEqual({ expected: '500', raw: null, held: 12_500_000n })
    await calls(1)
    const learned = { expected: '1000', raw: '500', held: 15_000_000n }
    expect(await booked()).toEqual(learned)
    await calls(22)
    expect(await booked()).toEqual(learned)
  })

  it('calls no model whose price is not known', async () => {
    const server = models()
    await expect(callModel(deps, input(server, 'gpt-9'))).rejects.toMatchObject({ code: 'model.unknown' })
    expect(server.calls).toBe(0)
  })

  it('keeps the money held when the answer cannot be kept, for the sweep to find', async () => {
    const failing = { ...input(models()), keep: async () => Promise.reject(new Error('disk full')) }
    await expect(callModel(deps, failing)).rejects.toThrow('disk full')
    expect((await books()).entries).toEqual([['held', null]])
  })
})
