import type { Database } from '#database'
import { readMoney, sumOf } from '../support/money-facts.ts'

/** What became of calls that were tried more than once, in words and numbers for the report. */
export async function ratesOf(database: Database): Promise<string> {
  const { attempts, booked } = await readMoney(database)
  const calls = [...Map.groupBy(attempts, (one) => `${one.document_id} ${one.purpose} ${one.model}`).values()]
  const retried = calls.filter((tries) => tries.length > 1)
  const succeeded = retried.filter((tries) => tries.some(({ state }) => state === 'settled'))
  const unknown = booked.filter(({ outcome }) => outcome === 'unknown')
  return [
    `${calls.length} calls in ${attempts.length} attempts`,
    `${retried.length} retried, ${percent(succeeded.length, retried.length)} of them answered`,
    `${unknown.length} attempts unknown at ${usd(sumOf(unknown))} of ${usd(sumOf(booked))}`,
  ].join('; ')
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`

const usd = (nano: bigint): string => `$${(Number(nano) / 1e9).toFixed(4)}`
