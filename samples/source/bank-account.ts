/**
 * An IBAN with correct check digits (ISO 13616) over a bank code that no bank has.
 * The account number part is digits and capital letters without spaces.
 */
export function iban(country: string, account: string): string {
  const check = 98 - Number(BigInt(asDigits(`${account}${country}00`)) % 97n)
  return `${country}${String(check).padStart(2, '0')}${account}`
}

export function isIban(value: string): boolean {
  return BigInt(asDigits(value.slice(4) + value.slice(0, 4))) % 97n === 1n
}

/** In groups of four, as it is printed. */
export function spaced(value: string): string {
  return value.replace(/(.{4})(?=.)/g, '$1 ')
}

function asDigits(value: string): string {
  return value.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
}
