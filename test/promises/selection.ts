import { appendFileSync } from 'node:fs'
import { seededRandom } from '../support/small-pdfs.ts'

/** All cases run with `npm run test:promises -- --full`; otherwise a sample that `AUTOPILOT_TEST_SEED` chooses. */
export const isFull = (): boolean => process.env.AUTOPILOT_TEST_FULL === '1'

const seed = Number(process.env.AUTOPILOT_TEST_SEED ?? '1')

function hashOf(text: string): number {
  let hash = seed
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  return hash
}

/** `count` of the cases, the same ones for the same seed and name, or all of them in a full run. */
export function sample<T>(cases: readonly T[], count: number, name: string): readonly T[] {
  if (isFull()) return cases
  const random = seededRandom(hashOf(name))
  return cases
    .map((item) => ({ item, order: random() }))
    .sort((left, right) => left.order - right.order)
    .slice(0, count)
    .map(({ item }) => item)
}

/** Notes a case that passed, for the report of a full run. */
export function note(promise: string, happened: string): void {
  const file = process.env.AUTOPILOT_TEST_REPORT
  if (file) appendFileSync(file, `${JSON.stringify({ promise, happened })}\n`)
}
