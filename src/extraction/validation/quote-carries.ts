import { unreachable } from '#kernel'
import type { DayOrder } from '../parsing/dates.ts'
import type { ValueField } from '../value-fields.ts'
import { carriesAmount } from './quoted-amount.ts'
import { carriesCurrency } from './quoted-currency.ts'
import { carriesDay, carriesEdge } from './quoted-days.ts'
import { carriesName, carriesNumber } from './quoted-words.ts'

/** What is known beside the quote. */
export type QuoteContext = {
  /** ISO 4217, as the amounts are said to be in. */
  readonly currency: string | null
  /** Proven by other dates of the document. */
  readonly dayOrder: DayOrder | null
}

/** True when the words say exactly this value, in any form it can be written in: a quote beside the point proves nothing. */
export function quoteCarries(
  field: ValueField,
  value: string,
  quote: string,
  { currency, dayOrder }: QuoteContext = { currency: null, dayOrder: null },
): boolean {
  switch (field) {
    case 'issuer':
    case 'recipient':
      return carriesName(quote, value)
    case 'document_number':
    case 'account_reference':
      return carriesNumber(quote, value)
    case 'primary_date':
    case 'due_date':
      return carriesDay(quote, value, dayOrder)
    case 'period_start':
      return carriesEdge(quote, value, 'start', dayOrder)
    case 'period_end':
      return carriesEdge(quote, value, 'end', dayOrder)
    case 'total_amount':
    case 'tax_amount':
      return carriesAmount(quote, value, currency)
    case 'currency':
      return carriesCurrency(quote, value)
    default:
      return unreachable(field)
  }
}
