import type { DocumentType } from '../fields.ts'

/** What a label on a page announces. */
export type LabelKind =
  | 'number.document'
  | 'number.booking'
  | 'number.contract'
  | 'number.policy'
  | 'number.reference'
  | 'number.customer'
  | 'number.account'
  | 'number.order'
  | 'number.other'
  | 'date.issue'
  | 'date.plain'
  | 'date.due'
  | 'date.travel'
  | 'date.return'
  | 'date.other'
  | 'period'
  | 'amount.payable'
  | 'amount.total'
  | 'amount.net'
  | 'amount.tax'
  | 'amount.closing'
  | 'amount.other'
  | 'party.issuer'
  | 'party.recipient'

/** Phrases separated by commas or line ends. */
export type Phrases = string

export type TypeWords = {
  /** What such a document calls itself, in its heading. */
  readonly titles: Phrases
  /** What is often written in one. */
  readonly words: Phrases
  /** Ends of compound words that are titles too: "Monatsrechnung" ends as "Rechnung" does. */
  readonly endings?: Phrases
}

/** Parts of the sentences that the product composes about a document. */
export type Wording = {
  readonly types: Readonly<Record<DocumentType, string>>
  readonly fromIssuer: (issuer: string) => string
  readonly toRecipient: (recipient: string) => string
  readonly onDay: (day: string) => string
  readonly total: (amount: string) => string
  readonly balance: (amount: string) => string
  readonly dueBy: (day: string) => string
  readonly period: (start: string, end: string) => string
  readonly pay: (amount: string, issuer: string, due: string) => string
}

/**
 * All that the rules know of one language. To add a language, write one such file and name it in `vocabularies.ts`.
 * Phrases are compared in folded form: case, accents and punctuation do not matter.
 */
export type Vocabulary = {
  /** ISO 639-1. */
  readonly language: string
  /** January to December, each with its short forms. */
  readonly months: readonly Phrases[]
  readonly labels: Readonly<Record<LabelKind, Phrases>>
  readonly types: Readonly<Partial<Record<DocumentType, TypeWords>>>
  /** Words for day in terms of payment: "30 days". */
  readonly days: Phrases
  /** Words that make a number alone a term in days: "Net 30". */
  readonly net: Phrases
  /** Words that make a number of days a term of payment. */
  readonly terms: Phrases
  /** Words that make it a discount instead. */
  readonly discounts: Phrases
  /** In front of the last day to pay: "by 2 May". */
  readonly deadlines: Phrases
  /** In front of the day on which money is collected: "on 2 May". */
  readonly onDays: Phrases
  /** Parts of words about paying. */
  readonly paying: Phrases
  /** Parts of words about money being collected or falling due. */
  readonly collecting: Phrases
  /** "Due", beside its day. */
  readonly due: Phrases
  /** "Payable at once". */
  readonly atOnce: Phrases
  /** Between the two dates of a period. */
  readonly until: Phrases
  /** In front of a person's name in an address. */
  readonly honorifics: Phrases
  /** In front of the name of somebody who works for a party. */
  readonly roles: Phrases
  /** What a letter begins with. */
  readonly salutations: Phrases
  /** Words that make a sum one with tax: "total incl. VAT". */
  readonly inclusive: Phrases
  /** Beginnings of the names of public bodies and the like, which have no legal form. */
  readonly authorities: Phrases
  /** Words that name what those are who issue documents of a type: a bank, an airline. Ends of compound words too. */
  readonly institutions?: Readonly<Partial<Record<DocumentType, Phrases>>>
  /** What stands above the signature of a letter. */
  readonly closings: Phrases
  /** Common short words that tell the language. */
  readonly stopwords: Phrases
  readonly wording: Wording
}

export function phrasesOf(phrases: Phrases): string[] {
  return phrases
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}
