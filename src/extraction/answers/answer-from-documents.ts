import type { Evidence, Fields } from '../fields.ts'
import type { ValueField } from '../value-fields.ts'
import { bestPassage } from './passage.ts'
import { type Question, readQuestion } from './question.ts'
import { coverage, indexWords } from './relevance.ts'

/** A document that may hold the answer, as far as it was read. */
export type AskedDocument = {
  readonly documentId: string
  readonly fields: Partial<Fields>
  readonly evidence: readonly Pick<Evidence, 'field' | 'page' | 'quote' | 'verified'>[]
  readonly pages: readonly { readonly page: number; readonly text: string }[]
}

export type Citation = { readonly documentId: string; readonly page: number; readonly quote: string }

export type ExtractiveAnswer =
  | { readonly found: false }
  | { readonly found: true; readonly text: string; readonly citations: readonly Citation[] }

/** Less than this of what names a document is found in it: it is another one. */
const leastCoverage = 0.75
/** What is named in a heading is what a document is about; elsewhere it is only mentioned. */
const headingShare = 0.2
/** So many documents answer alike at most; more are no answer. */
const mostAlike = 5

type Judged = {
  readonly document: AskedDocument
  /** Which part of what was named it holds. */
  readonly fit: number
  /** The same, and how much it is about it. */
  readonly rank: number
}

/**
 * Answers a question with what stands in documents: a value with its proof, or the words that come nearest to what was asked, as they
 * stand there. Nothing is concluded and nothing is guessed: what no document says is not found. Pure.
 */
export function answerFromDocuments(text: string, documents: readonly AskedDocument[]): ExtractiveAnswer {
  const question = readQuestion(text)
  if (question.words.length === 0) return { found: false }
  const fitting = documents
    .map((document) => judge(question, document))
    .filter(({ fit }) => fit >= leastCoverage)
    .toSorted((a, b) => b.rank - a.rank)
  const best = fitting[0]
  if (best === undefined) return { found: false }
  const alike = fitting.filter(({ rank }) => rank >= best.rank - 1e-9)
  for (const field of question.wants) {
    const values = alike.flatMap(({ document }) => provenValue(field, document))
    if (values.length > 0 && values.length <= mostAlike) return saying(values)
  }
  return fromPassages(question, fitting)
}

function judge(question: Question, document: AskedDocument): Judged {
  const { fields, pages } = document
  const named = [
    fields.title,
    fields.issuer,
    fields.recipient,
    fields.doc_type?.replaceAll('_', ' '),
    fields.doc_subtype,
  ]
  const numbers = [fields.document_number, fields.account_reference, fields.primary_date, ...(fields.tags ?? [])]
  const heading = indexWords([...named, ...numbers].join('\n'))
  const holds = indexWords([...named, ...numbers, ...pages.map((page) => page.text)].join('\n'))
  const isKind = fields.doc_type !== undefined && question.types.includes(fields.doc_type)
  const subject = question.subject.filter((word) => !(isKind && question.kinds.has(word)))
  // A number that was named is the document's or it is another document.
  const misses = subject.some((word) => /\p{N}{3}/u.test(word) && !holds(word))
  const fit = misses ? 0 : coverage(subject, holds)
  const other = question.types.length > 0 && !isKind ? headingShare : 0
  return { document, fit, rank: fit + headingShare * coverage(subject, heading) - other }
}

const labels: Readonly<Record<ValueField, string>> = {
  issuer: 'Issuer',
  recipient: 'Recipient',
  document_number: 'Number',
  account_reference: 'Account reference',
  primary_date: 'Date',
  due_date: 'Due',
  period_start: 'From',
  period_end: 'Until',
  currency: 'Currency',
  total_amount: 'Total',
  tax_amount: 'Tax',
}

type Said = { readonly text: string; readonly citation: Citation }

/** Nothing, where the document has no such value or does not prove it. */
function provenValue(field: ValueField, { documentId, fields, evidence }: AskedDocument): readonly Said[] {
  const value = fields[field]
  const proof = evidence.find((one) => one.field === field && one.verified && one.page !== null && one.quote !== null)
  if (value === null || value === undefined || proof === undefined || proof.page === null || proof.quote === null)
    return []
  const unit = field === 'total_amount' || field === 'tax_amount' ? ` ${fields.currency ?? ''}`.trimEnd() : ''
  const { title, issuer } = fields
  const about = [title, title?.includes(issuer ?? '') === true ? null : issuer]
    .filter((part) => typeof part === 'string' && part !== value)
    .join(', ')
  const text = `${labels[field]}: ${value}${unit}${about === '' ? '' : ` (${about})`}`
  return [{ text, citation: { documentId, page: proof.page, quote: proof.quote } }]
}

const saying = (values: readonly Said[]): ExtractiveAnswer => ({
  found: true,
  text: values.map(({ text }) => text).join('\n'),
  citations: values.map(({ citation }) => citation),
})

function fromPassages(question: Question, fitting: readonly Judged[]): ExtractiveAnswer {
  const passages = fitting.flatMap(({ document }) => {
    const { fields, pages, documentId } = document
    const heading = indexWords([fields.title, fields.issuer, fields.doc_type, fields.doc_subtype].join('\n'))
    const asked = question.words.filter((word) => !heading(word) && !question.kinds.has(word))
    return pages.flatMap(({ page, text }) => {
      const passage = bestPassage(asked.length === 0 ? question.words : asked, text)
      return passage === undefined ? [] : [{ ...passage, about: fields.title ?? null, documentId, page }]
    })
  })
  const [best] = passages.toSorted((a, b) => b.score - a.score)
  if (best === undefined) return { found: false }
  const { quote, about, documentId, page } = best
  const source = about === null ? '' : ` (${about})`
  return { found: true, text: `“${quote}”${source}`, citations: [{ documentId, page, quote }] }
}
