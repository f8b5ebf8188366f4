import type { Box, ReadDocument, ReadPage } from '#reading'
import { unionOf } from '../layout/boxes.ts'
import { findDays } from '../parsing/dates.ts'
import { findMoney } from '../parsing/money.ts'
import { findQuote } from '../validation/find-quote.ts'
import type { ValueField } from '../value-fields.ts'

/** Where a value is printed. */
export type Printed = { readonly page: number; readonly quote: string; readonly box: Box }

type Stretch = { readonly start: number; readonly end: number }

/** The first place where the pages show the value in any common notation, or null. Linear in their text. */
export function locate(document: ReadDocument, field: ValueField, value: string): Printed | null {
  for (const page of document.pages) {
    const found = locateOn(page, field, value)
    if (found !== null) return found
  }
  return null
}

function locateOn(page: ReadPage, field: ValueField, value: string): Printed | null {
  switch (field) {
    case 'issuer':
    case 'recipient': {
      const box = findQuote(page, value, null)
      return box === null ? null : { page: page.pageNumber, quote: value, box }
    }
    case 'document_number':
    case 'account_reference':
      return printedAt(page, wholeWord(page.text, value))
    case 'primary_date':
    case 'due_date':
    case 'period_start':
    case 'period_end':
      return printedAt(
        page,
        [...findDays(page.text, 'day_first'), ...findDays(page.text, 'month_first')].find(({ day }) => day === value),
      )
    case 'total_amount':
    case 'tax_amount':
      return printedAt(
        page,
        findMoney(page.text).find(
          ({ amount, isPercentage }) => !isPercentage && Math.abs(Number(amount)) === Math.abs(Number(value)),
        ),
      )
    // Every other amount carries a currency; which of them would be the one?
    case 'currency':
      return null
  }
}

/** The value where it is no part of a longer word: `118` is not in `1180`. */
function wholeWord(text: string, value: string): Stretch | undefined {
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
    const end = start + value.length
    if (!/[\p{L}\p{N}]/u.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)) return { start, end }
  }
  return undefined
}

function printedAt(page: ReadPage, stretch: Stretch | undefined): Printed | null {
  if (stretch === undefined) return null
  const { start, end } = stretch
  const box = unionOf(page.words.filter((word) => word.start < end && word.end > start).map((word) => word.box))
  return { page: page.pageNumber, quote: page.text.slice(start, end).replace(/\s+/g, ' ').trim(), box }
}
