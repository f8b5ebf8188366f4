import { sql } from 'kysely'
import { expect } from 'vitest'
import { compareAnswers, type Explains, endOf, type LostAnswer } from '../support/booked-answers.ts'
import { readMoney, sumOf } from '../support/money-facts.ts'
import { type ModelLoad, timeoutMs } from './model-load.ts'

/**
 * What must hold of money whenever nothing works on an installation, whatever went wrong: nothing is held, no cap is passed,
 * what the budget spent is the sum of the ledger, and the provider's journal and the ledger agree to the nano-dollar, but
 * for answers of which the ledger says that nobody knows, each explained. Returns those.
 */
export async function expectBooked(load: ModelLoad, explains: Explains): Promise<readonly LostAnswer[]> {
  const money = await load.look(readMoney)
  const { attempts, booked } = money
  expect(attempts.filter(({ state }) => state === 'held')).toEqual([])
  expect([money.reserved, money.overCap]).toEqual([0n, 0])
  expect(sumOf(booked)).toBe(money.spent)
  const { journal } = load.simulator
  const { lost, unbooked, unexplained } = compareAnswers(journal.entries(), money, explains)
  expect({ unbooked, unexplained }).toEqual({ unbooked: [], unexplained: [] })
  const paid = booked.filter(({ outcome }) => outcome === 'answered')
  const lostCost = lost.reduce((sum, { line }) => sum + line.cost_nano_usd, 0)
  expect(Number(sumOf(paid)) + lostCost).toBe(journal.summary().answered_cost_nano_usd)
  const calls = paid.map(({ document_id: id, purpose, model }) => `${id} ${purpose} ${model}`)
  expect(new Set(calls).size).toBe(calls.length)
  return lost
}

/** The answer came too late: the attempt had lasted as long as one may. */
export function isLostToTimeout({ attempt }: LostAnswer): boolean {
  return endOf(attempt) - attempt.created_at.getTime() >= timeoutMs
}

/** Every document that was accepted ended, and none of them failed: nothing was wrong with it. */
export async function expectAllEnded(load: ModelLoad, count: number): Promise<void> {
  const states = await load.look((database) =>
    database.asOwner(
      async (tx) =>
        (
          await sql<{ state: string }>`select state, original_name, error_code, error_message from documents`.execute(
            tx.query,
          )
        ).rows,
    ),
  )
  expect(states).toHaveLength(count)
  expect(states.filter(({ state }) => !['ready', 'needs_review'].includes(state))).toEqual([])
}

/** Reading everything once more pays nobody. */
export async function expectNothingPaidAgain(load: ModelLoad): Promise<void> {
  const paid = () => load.simulator.journal.entries().filter(({ usage }) => usage !== null).length
  const before = paid()
  await load.run('reprocess', '--all', '--yes')
  expect(paid()).toBe(before)
}
