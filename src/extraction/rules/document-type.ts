import type { DocumentType } from '../fields.ts'
import { isPaidWithChange } from './cash-with-change.ts'
import { isReminder } from './reminder.ts'
import type { Survey } from './survey.ts'
import { type TitleEvidence, titleEvidence } from './title-evidence.ts'
import { letterSigns, wordEvidence } from './word-evidence.ts'

/** Evidence for one type of document, for people who ask why. */
export type TypeEvidence = { readonly type: DocumentType; readonly score: number; readonly because: readonly string[] }

/** Below this a document is of no type in particular. */
const enough = 2.3
const mostWordHits = 8
const manyPages = 15
/** Kinds of bills: each is an invoice by its form, and more than that by its words. */
const specialBills: readonly DocumentType[] = ['utility_bill', 'medical', 'insurance']
const specialWords = 4
const tillRoll = 2.5
const paidAtTill = 3
const widestRollPoints = 240

/** The types that something speaks for, the best first. */
export function weighTypes(survey: Survey): TypeEvidence[] {
  const scores = new Map<DocumentType, { score: number; because: string[] }>()
  const add = (type: DocumentType, score: number, reason: string): void => {
    const entry = scores.get(type) ?? { score: 0, because: [] }
    entry.score += score
    entry.because.push(reason)
    scores.set(type, entry)
  }
  if (isTillRoll(survey)) add('receipt', tillRoll, 'as narrow as a till roll, with a sum')
  if (isPaidWithChange(survey.lines)) add('receipt', paidAtTill, 'paid in cash, with change')
  const titles = titleEvidence(survey.pages)
  const signs = letterSigns(survey.lines)
  // A reminder with a salutation is a letter, with all that a letter says.
  const typeOf = ({ type, phrase }: TitleEvidence) =>
    type === 'invoice' && signs.has('a salutation') && isReminder(phrase) ? 'letter' : type
  for (const title of titles) add(typeOf(title), title.score, `heading "${title.phrase}"`)
  const words = wordEvidence(survey.lines)
  for (const [type, phrases] of words) {
    for (const phrase of [...phrases].slice(0, mostWordHits)) add(type, weightOf(phrase), `"${phrase}"`)
  }
  for (const sign of signs) add('letter', 2, sign)
  if (survey.document.pages.length > manyPages) {
    add('manual', 3, 'many pages')
    add('report', 3, 'many pages')
  }
  const invoice = scores.get('invoice')?.score ?? 0
  for (const type of specialBills) {
    if ((words.get(type)?.size ?? 0) >= specialWords && invoice > 0)
      add(type, Math.min(invoice, 5), 'a bill by its form')
  }
  const titleScore = (type: DocumentType) => titles.find((title) => title.type === type)?.score ?? 0
  // A credit note has the words of the bill that it takes back.
  if (titleScore('credit_note') > titleScore('invoice')) {
    add('credit_note', Math.max(0, invoice - titleScore('invoice')), 'a bill by its form')
  }
  return [...scores].map(([type, { score, because }]) => ({ type, score, because })).sort((a, b) => b.score - a.score)
}

/** Rolls are 57 to 80 mm wide. */
function isTillRoll({ pages, labels }: Survey): boolean {
  const [page] = pages
  const hasSum = labels.has('amount.total') || labels.has('amount.payable')
  return page !== undefined && page.widthPoints <= widestRollPoints && page.heightPoints > page.widthPoints && hasSum
}

export function findDocumentType(survey: Survey): DocumentType {
  const [first] = weighTypes(survey)
  return first === undefined || first.score < enough ? 'other' : first.type
}

/** Two words say more than one. */
const weightOf = (phrase: string): number => (phrase.includes(' ') ? 1.3 : 0.8)
