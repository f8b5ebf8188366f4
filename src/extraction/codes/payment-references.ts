/** ISO 11649: `RF`, two check digits and up to 21 characters; remainder 1 of a division by 97 as for an IBAN. */
export function isCreditorReference(text: string): boolean {
  const reference = text.replaceAll(' ', '')
  if (!/^RF\d{2}[A-Z\d]{1,21}$/i.test(reference)) return false
  let remainder = 0
  for (const character of reference.slice(4) + reference.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

const carries = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5] as const

/** The Swiss QR reference: 26 digits and a check digit, modulo 10 recursive. */
export function isQrReference(text: string): boolean {
  const reference = text.replaceAll(' ', '')
  if (!/^\d{27}$/.test(reference) || /^0+$/.test(reference)) return false
  let carry = 0
  for (const digit of reference.slice(0, 26)) carry = carries[(carry + Number(digit)) % 10] ?? 0
  return (10 - carry) % 10 === Number(reference[26])
}
