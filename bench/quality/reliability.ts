import type { Outcome } from './read-all.ts'
import { isRight, scoredFields, type Truth } from './score.ts'

/** Values that were said to be about as sure, and how many of them are right. */
export type Bucket = { readonly from: number; readonly values: number; readonly said: number; readonly right: number }

/** A value whose truth is known. */
export type Judged = {
  readonly file: string
  /** Documents that are made alike. */
  readonly family: string
  readonly field: string
  /** Where it comes from, and what the checks say of it. */
  readonly kind: string
  readonly confidence: number
  readonly verified: boolean
  readonly right: boolean
}

/** A value is shown as verified when it was found on its page and is at least this sure. */
const shownAsVerified = 0.95

/** Every answered value whose truth is known. */
export function judgeValues(truths: readonly Truth[], outcomes: readonly Outcome[]): Judged[] {
  const byFile = new Map(outcomes.map((outcome) => [outcome.file, outcome]))
  return truths.flatMap((truth) => {
    const outcome = byFile.get(truth.file)
    return scoredFields.flatMap((field): Judged[] => {
      const value = outcome?.fields?.[field] ?? null
      const { confidence = null, verified = false, kind = '' } = outcome?.believed[field] ?? {}
      if (value === null || confidence === null || truth.right[field].length === 0) return []
      return [
        {
          file: truth.file,
          // What belongs to no family is one of its own.
          family: truth.group === '-' ? truth.file : truth.group,
          field,
          kind,
          confidence,
          verified,
          right: truth.right[field].some((answer) =>
            isRight(field, value, answer, outcome?.fields?.doc_type === 'credit_note'),
          ),
        },
      ]
    })
  })
}

/** Tenths of confidence, the surest last; the last tenth is split at 0.95. */
export function bucketsOf(judged: readonly Judged[]): Bucket[] {
  const starts = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]
  return starts
    .map((from, index) => {
      const values = judged.filter(({ confidence }) => confidence >= from && confidence < (starts[index + 1] ?? 2))
      const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
      return {
        from,
        values: values.length,
        said: mean(values.map(({ confidence }) => confidence)),
        right: mean(values.map(({ right }) => Number(right))),
      }
    })
    .filter(({ values }) => values > 0)
}

/** Values that are shown as verified, and which of them are wrong. */
export function printVerified(judged: readonly Judged[]): void {
  const shown = judged.filter(({ verified, confidence }) => verified && confidence >= shownAsVerified)
  const wrong = shown.filter((value) => !value.right)
  console.log(`shown as verified: ${shown.length} values, precision ${(1 - wrong.length / shown.length).toFixed(3)}`)
  for (const { file, field } of wrong) console.log(`  wrong: ${field} of ${file}`)
}
