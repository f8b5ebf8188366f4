import { remainderBy97 } from './check-digits.ts'

const ibanPattern = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,32}(?![\p{L}\p{N}])/gu

export type IbanMatch = { readonly iban: string; readonly start: number; readonly end: number; readonly valid: boolean }

/** Everything that has the form of an IBAN, without its spaces, and whether its check digits agree. Linear. */
export function findIbans(text: string): IbanMatch[] {
  const found: IbanMatch[] = []
  for (const match of text.matchAll(ibanPattern)) {
    // A word in capitals may follow the number: the longest beginning that checks is the number.
    const whole = match[0]
    let cut = whole.length
    while (cut > 15 && !isValidIban(whole.slice(0, cut))) cut = whole.lastIndexOf(' ', cut - 1)
    const text = cut > 15 ? whole.slice(0, cut) : whole
    found.push({ iban: text.replaceAll(' ', ''), start: match.index, end: match.index + text.length, valid: cut > 15 })
  }
  return found
}

/** ISO 13616: moved first four characters, letters as 10 to 35, remainder 1 of a division by 97. */
export function isValidIban(text: string): boolean {
  const iban = text.replaceAll(' ', '')
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false
  return remainderBy97(iban.slice(4) + iban.slice(0, 4)) === 1
}
