import { isValidIban } from '../parsing/identifiers.ts'
import { readBillInformation } from './bill-information.ts'
import { codeLines, type PaymentCode } from './payment-code.ts'
import { isCreditorReference, isQrReference } from './payment-references.ts'

/**
 * The payment that a Swiss QR-bill (payload type SPC, version 02) holds, or null when one of the checks of the
 * implementation guidelines fails. Linear.
 */
export function parseSwissBill(text: string): PaymentCode | null {
  const lines = codeLines(text, 34)
  const at = (index: number) => lines[index] ?? ''
  if (at(0) !== 'SPC' || !/^02\d\d$/.test(at(1)) || at(2) !== '1' || at(30) !== 'EPD') return null
  const iban = at(3).replaceAll(' ', '')
  if (!/^(?:CH|LI)[A-Z\d]{19}$/.test(iban) || !isValidIban(iban)) return null
  const creditor = nameIn(lines.slice(4, 11))
  const debtor = nameIn(lines.slice(20, 27))
  // The ultimate creditor is reserved for later: it must be empty.
  if (!creditor || debtor === undefined || lines.slice(11, 18).some((line) => line !== '')) return null
  const [amount, currency, reference] = [at(18), at(19), at(28).replaceAll(' ', '')]
  if ((amount !== '' && !/^\d{1,9}\.\d{2}$/.test(amount)) || !/^(?:CHF|EUR)$/.test(currency)) return null
  if (!fits(at(27), reference, iban) || at(29).length > 140) return null
  return {
    creditor,
    iban,
    // Zero stands on notices that nothing is to be paid.
    amount: amount || null,
    currency,
    reference: reference || null,
    message: at(29) || null,
    debtor,
    ...readBillInformation(at(31)),
  }
}

/** The name of an address; null when it is empty, undefined when it is not one. */
function nameIn(lines: readonly string[]): string | null | undefined {
  const [kind, name = '', , second = '', code = '', town = '', country = ''] = lines
  if (lines.every((line) => line === '')) return null
  if (name === '' || name.length > 70 || !/^[A-Z]{2}$/.test(country)) return undefined
  // S: parts of the address; K: two lines of it, no longer issued since November 2025 but still in archives.
  const complete = kind === 'S' ? code !== '' && town !== '' : kind === 'K' && second !== '' && code + town === ''
  return complete ? name : undefined
}

/** QR references go with QR-IBANs (institution 30000 to 31999), and nothing else does. */
function fits(kind: string, reference: string, iban: string): boolean {
  const isQrIban = /^3[01]/.test(iban.slice(4, 9))
  switch (kind) {
    case 'QRR':
      return isQrIban && isQrReference(reference)
    case 'SCOR':
      return !isQrIban && isCreditorReference(reference)
    case 'NON':
      return !isQrIban && reference === ''
    default:
      return false
  }
}
