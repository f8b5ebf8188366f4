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
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

const vatPattern =
  /(?<![\p{L}\p{N}])(?:AT ?U|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK) ?[-\dA-Z][ .\dA-Z-]{6,15}\d(?![\p{L}\p{N}])/gu

/** VAT identification numbers by their form, without separators. Linear. */
export function findVatIds(text: string): { readonly vatId: string; readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(vatPattern), (match) => ({
    vatId: match[0].replace(/[ .-]/g, ''),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ vatId }) => (vatId.match(/\d/g)?.length ?? 0) >= 7 && vatId.length <= 14)
}
