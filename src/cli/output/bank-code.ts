/**
 * Where the code of the bank stands in the part of an IBAN behind its check digits: from, to. Where a national sort code
 * is what programs ask for (GB, IE), it is that. Source: the national formats of the SWIFT IBAN registry.
 */
const places: Readonly<Record<string, readonly [number, number]>> = {
  AT: [0, 5],
  BE: [0, 3],
  BG: [0, 4],
  CH: [0, 5],
  CY: [0, 3],
  CZ: [0, 4],
  DE: [0, 8],
  DK: [0, 4],
  EE: [0, 2],
  ES: [0, 4],
  FI: [0, 3],
  FR: [0, 5],
  GB: [4, 10],
  GR: [0, 3],
  HR: [0, 7],
  HU: [0, 3],
  IE: [4, 10],
  IS: [0, 4],
  IT: [1, 6],
  LI: [0, 5],
  LT: [0, 5],
  LU: [0, 3],
  LV: [0, 4],
  MC: [0, 5],
  MT: [4, 9],
  NL: [0, 4],
  NO: [0, 4],
  PL: [0, 8],
  PT: [0, 4],
  RO: [0, 4],
  SE: [0, 3],
  SI: [0, 5],
  SK: [0, 4],
  SM: [1, 6],
}

/** What OFX asks for when there is no code of a bank. */
const unknownBank = '0'
/** The longest account number that OFX allows. */
const longest = 22

export type BankAccount = { readonly bank: string; readonly account: string }

/**
 * The bank and the account that a number names, as OFX 2 wants them: an IBAN that is too long for it is cut to what
 * stands behind the code of its bank.
 */
export function bankAccountOf(number: string): BankAccount {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(number)) return { bank: unknownBank, account: number.slice(-longest) }
  const national = number.slice(4)
  const [from, to] = places[number.slice(0, 2)] ?? [0, 0]
  const account = number.length <= longest ? number : national.slice(to).slice(-longest)
  return { bank: national.slice(from, to) || unknownBank, account }
}
