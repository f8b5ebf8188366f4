import { currencyOfIban } from '../account/iban-currency.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { findLabelledVatIds } from '../parsing/vat-ids.ts'
import type { Survey } from './survey.ts'

type Sign = readonly [pattern: RegExp, currency: string]

const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC'
const provinces = 'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT'
const australian = 'NSW|QLD|VIC|TAS|ACT'

/** What businesses and addresses of one country carry, and those of its neighbours do not. */
const signs: readonly Sign[] = [
  [new RegExp(`\\p{L},? (?:${states}),? \\d{5}(?:-\\d{4})?(?!\\d)`, 'u'), 'USD'],
  [/(?<!\p{L})U\.?S\.? [Dd]ollars?(?!\p{L})/u, 'USD'],
  [/(?<!\p{L})(?:Member FDIC|Equal Housing Lender)(?!\p{L})/iu, 'USD'],
  [
    new RegExp(`(?<!\\p{L})(?:${provinces}|Ontario|Quebec|Québec|Alberta|Manitoba),? [A-Z]\\d[A-Z] ?\\d[A-Z]\\d`, 'u'),
    'CAD',
  ],
  [/(?<!\p{L})(?:GST\/HST|INTERAC)(?!\p{L})/u, 'CAD'],
  [/(?<!\p{L})(?:ABN|A\.B\.N\.):? \d{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)/u, 'AUD'],
  [new RegExp(`(?<!\\p{L})(?:${australian}) \\d{4}(?!\\d)`, 'u'), 'AUD'],
  [/(?<!\p{L})(?:NZBN|GST (?:No|Number)[.:]? \d{2,3}-\d{3}-\d{3}(?!\d))/u, 'NZD'],
  [/(?<![\p{L}\d])GSTIN(?!\p{L})/u, 'INR'],
  [/(?<!\p{L})(?:P\. ?IVA|Partita IVA|SIRET|SIREN|KvK)(?!\p{L})[^\d]{0,12}\d/iu, 'EUR'],
  [
    /(?<!\p{L})(?:Lohnsteuer|Steuerklasse|StKl|Kirchensteuer|Loonheffing|Bedrijfsvoorheffing|URSSAF|IRPF)(?!\p{L})/iu,
    'EUR',
  ],
  [/(?<!\p{L})(?:PAYE|HMRC)(?!\p{L})/u, 'GBP'],
]

const mostLines = 400

/**
 * The currency of the country that a document is from, for amounts without any sign or with one that several countries
 * share. Null where its addresses and numbers are of several countries.
 */
export function findHomeCurrency({ lines }: Pick<Survey, 'lines'>): Found<string> | null {
  const found: Found<string>[] = []
  for (const line of lines.slice(0, mostLines)) {
    const slot = lineSlot(line)
    const text = slot.text.slice(0, 400)
    for (const [pattern, currency] of signs) {
      const match = pattern.exec(text)
      if (match !== null) found.push(foundAt(slot, match.index, match.index + match[0].length, currency, 1))
    }
    for (const { vatId, start, end } of findLabelledVatIds(text)) {
      const currency = currencyOfIban(vatId.replace(/^EL/, 'GR'))
      if (currency !== null) found.push(foundAt(slot, start, end, currency, 1))
    }
  }
  const [first] = found
  return first !== undefined && found.every(({ value }) => value === first.value) ? first : null
}
