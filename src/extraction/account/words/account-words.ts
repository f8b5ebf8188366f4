import type { Phrases } from '../../labels/vocabulary.ts'

/**
 * What the statements of one language call their parts. Phrases are compared in folded form: case, accents and
 * punctuation do not matter. To add a language, write one such file and name it in `statement-phrases.ts`.
 */
export type AccountWords = {
  /** The balance that the bookings begin with. */
  readonly opening: Phrases
  /** The balance that they end with. */
  readonly closing: Phrases
  /** A balance that only its day makes the opening or closing one; also the heading of a running balance. */
  readonly balance: Phrases
  /** The balance that a page takes over from the one before. */
  readonly carried: Phrases
  /** Sums of bookings, which are none themselves. */
  readonly summary: Phrases
  /** Headings of columns. */
  readonly dateColumn: Phrases
  readonly valueColumn: Phrases
  readonly textColumn: Phrases
  readonly amountColumn: Phrases
  readonly debitColumn: Phrases
  readonly creditColumn: Phrases
  /** Headings that only tables of securities have. */
  readonly securitiesColumn: Phrases
  /** Headings that only tables of interest have. */
  readonly interestColumn: Phrases
  /** Behind an amount, as they are written: money that leaves, and money that comes. */
  readonly debitMarks: Phrases
  readonly creditMarks: Phrases
  /** Headings over bookings that all leave the account, and over bookings that all come. */
  readonly outflows: Phrases
  readonly inflows: Phrases
  /** Balances that are owed by their name, though printed without a sign. */
  readonly overdrawn: Phrases
  /** Words of accounts that state what is owed, so that a charge is printed without a sign. */
  readonly owed: Phrases
}

export type StatementWord = keyof AccountWords
