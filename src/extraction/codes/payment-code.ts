import { isValidIban } from '../parsing/identifiers.ts'
import { isCreditorReference } from './payment-references.ts'

/** What a code for a bank transfer asks for. Amounts are decimal strings; what is left open is null. */
export type PaymentCode = {
  readonly creditor: string
  readonly iban: string
  readonly amount: string | null
  readonly currency: string
  /** Checked, without spaces. */
  readonly reference: string | null
  /** Free text for the creditor. */
  readonly message: string | null
  readonly debtor: string | null
  /** Said by the bill information that some creditors add. */
  readonly billNumber: string | null
  readonly billDate: string | null
  readonly customerReference: string | null
}

/** The payment that an EPC code (EPC069-12, service tag BCD, versions 001 and 002) holds, or null. Linear. */
export function parseEpcPayment(text: string): PaymentCode | null {
  const lines = codeLines(text, 12)
  const [tag, version, characterSet, identification, bic = '', creditor = '', iban = ''] = lines
  const [amount = '', purpose = '', reference = '', message = ''] = lines.slice(7)
  if (tag !== 'BCD' || !/^00[12]$/.test(version ?? '') || !/^[1-8]$/.test(characterSet ?? '')) return null
  if (identification !== 'SCT' || creditor === '' || creditor.length > 70 || !isValidIban(iban)) return null
  if (bic === '' ? version === '001' : !/^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/.test(bic)) return null
  if (purpose.length > 4 || reference.length > 35 || message.length > 140) return null
  if (amount !== '' && !/^EUR\d{1,9}(?:\.\d{1,2})?$/.test(amount)) return null
  if (/^RF\d\d/.test(reference) && !isCreditorReference(reference)) return null
  const value = amount.slice(3)
  return {
    creditor,
    iban: iban.replaceAll(' ', ''),
    // Zero means that the payer fills it in.
    amount: Number(value) > 0 ? value : null,
    currency: 'EUR',
    reference: reference.replaceAll(' ', '') || null,
    message: message || null,
    debtor: null,
    billNumber: null,
    billDate: null,
    customerReference: null,
  }
}

/** The lines of a payload, without the blanks around them; of a text too long to be one, only the first. */
export function codeLines(text: string, most: number): string[] {
  return text
    .slice(0, 4_000)
    .split(/\r\n|\n|\r/, most)
    .map((line) => line.trim())
}
