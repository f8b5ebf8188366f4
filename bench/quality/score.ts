import type { Fields } from '#extraction'
import { alike } from './alike.ts'

export const scoredFields = [
  'issuer',
  'document_number',
  'primary_date',
  'due_date',
  'total_amount',
  'currency',
  'language',
] as const
type ScoredField = (typeof scoredFields)[number]
type Value = string | number | null

export type Truth = {
  readonly file: string
  readonly doc_type: string | null
  /** What should come of a file that has no fields. */
  readonly expectation: string | null
  readonly group: string
  /** All right answers; none when the truth is not known. */
  readonly right: Readonly<Record<ScoredField | 'doc_type', readonly Value[]>>
}

export type Score = { truth: number; answered: number; right: number; precision: number; recall: number; f1: number }
export type Scores = { readonly fields: Readonly<Record<string, Score>>; readonly macro: number }

/** A line of truth.jsonl, in the names of the product or in the short ones (number, date, total). */
export function truthOf(line: string): Truth {
  // The corpus' own format; what is missing is unknown.
  const row = JSON.parse(line) as Record<string, Value | readonly Value[] | undefined>
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null)
  const known = (...names: readonly string[]): Value[] => {
    const main = names.map((name) => row[name] ?? null).find((value) => value !== null)
    const others = names.flatMap((name) => row[`${name}_alt`] ?? [])
    return main === undefined ? [] : [main, others].flat()
  }
  return {
    file: text('file') ?? '',
    doc_type: text('doc_type'),
    expectation: text('expectation'),
    group: text('group') ?? '-',
    right: {
      doc_type: known('doc_type'),
      issuer: known('issuer'),
      document_number: known('document_number', 'number'),
      primary_date: known('primary_date', 'date'),
      due_date: known('due_date'),
      total_amount: known('total_amount', 'total'),
      currency: known('currency'),
      language: known('language'),
    },
  }
}

/** What a field's answers were, over the documents whose truth is known. */
export function scoreFields(
  truths: readonly Truth[],
  predictions: ReadonlyMap<string, Fields | null>,
  grouped: boolean,
): Scores {
  const fields: Record<string, Score> = {}
  for (const field of ['doc_type', ...scoredFields] as const) {
    const rows = truths
      .filter((truth) => truth.right[field].length > 0)
      .map((truth) => {
        const given = predictions.get(truth.file)
        const value = given?.[field] ?? null
        const isCredit = given?.doc_type === 'credit_note'
        return {
          group: truth.group,
          answered: value !== null,
          right: value !== null && truth.right[field].some((answer) => isRight(field, value, answer, isCredit)),
        }
      })
    fields[field] = scoreOf(rows, grouped)
  }
  const means = Object.entries(fields).filter(([, { truth }]) => truth > 0)
  // Every document has a type: there the share of right answers counts.
  const sum = means.reduce((total, [field, { recall, f1 }]) => total + (field === 'doc_type' ? recall : f1), 0)
  return { fields, macro: Number((sum / Math.max(means.length, 1)).toFixed(4)) }
}

type Row = { readonly group: string; readonly answered: boolean; readonly right: boolean }

/** Grouped: each family of documents counts once, however many it has. */
function scoreOf(rows: readonly Row[], grouped: boolean): Score {
  const groups = grouped
    ? Object.values(Object.groupBy(rows, ({ group }) => group)).map((group) => group ?? [])
    : [rows]
  const shares = groups.map((group) => {
    const right = group.filter((row) => row.right).length
    return { recall: right / group.length, precision: right / group.filter((row) => row.answered).length }
  })
  const recall = mean(shares.map((share) => share.recall))
  const precision = mean(shares.map((share) => share.precision))
  return {
    truth: rows.length,
    answered: rows.filter((row) => row.answered).length,
    right: rows.filter((row) => row.right).length,
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)),
  }
}

function mean(numbers: readonly number[]): number {
  const known = numbers.filter((number) => !Number.isNaN(number))
  return known.length === 0 ? 0 : known.reduce((sum, number) => sum + number, 0) / known.length
}

const rounded = (share: number): number => Number(share.toFixed(4))

/** Types that a corpus may not tell apart. */
const sameTypes: Readonly<Record<string, string>> = {
  credit_note: 'invoice',
  id_document: 'other',
  form: 'other',
  article: 'report',
}
const typeOf = (type: string): string => sameTypes[type] ?? type

/** @param isCredit the sign of a credit note's total is written either way */
export function isRight(
  field: ScoredField | 'doc_type',
  value: NonNullable<unknown>,
  answer: Value,
  isCredit: boolean,
): boolean {
  const [given, wanted] = [String(value), String(answer)]
  switch (field) {
    case 'doc_type':
      return typeOf(given) === typeOf(wanted)
    case 'issuer':
      return alike(given, wanted) >= 0.8
    case 'document_number':
      return given.replace(/\s/g, '').toLowerCase() === wanted.replace(/\s/g, '').toLowerCase()
    case 'total_amount':
      return (
        Math.abs(Number(given) - Number(wanted)) < 0.01 || (isCredit && Math.abs(Number(given) + Number(wanted)) < 0.01)
      )
    case 'primary_date':
    case 'due_date':
    case 'currency':
    case 'language':
      return given.toLowerCase() === wanted.toLowerCase()
  }
}
