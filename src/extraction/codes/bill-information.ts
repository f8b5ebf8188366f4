import { isoDay } from '../parsing/calendar.ts'
import type { PaymentCode } from './payment-code.ts'

export type BillInformation = Pick<PaymentCode, 'billNumber' | 'billDate' | 'customerReference'>

/** What a creditor adds for the payer's books, in Swico's syntax S1: `//S1/10/4711/11/250314/20/1400.000-53`. */
export function readBillInformation(text: string): BillInformation {
  const known = new Map<string, string>()
  if (text.startsWith('//S1/')) {
    // A slash or backslash of a value is written behind a backslash.
    const parts = Array.from(text.slice(5).matchAll(/((?:[^\\/]|\\.)*)(?:\/|$)/g), ([, part = '']) =>
      part.replace(/\\(.)/g, '$1').trim(),
    )
    for (let index = 0; index + 1 < parts.length; index += 2) known.set(parts[index] ?? '', parts[index + 1] ?? '')
  }
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(known.get('11') ?? '') ?? []
  return {
    billNumber: known.get('10') || null,
    billDate: year === undefined ? null : isoDay(2000 + Number(year), Number(month), Number(day)),
    customerReference: known.get('20') || null,
  }
}
