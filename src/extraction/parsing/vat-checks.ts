import { digitsOf, doubled, luhnHolds, mod11And10Holds, remainderBy97, weightedSum } from './check-digits.ts'

/** A country's VAT ids, as they follow its prefix. */
export type VatRule = {
  /** Longest first: `d` a digit, `a` a letter, `x` either, capitals themselves. */
  readonly forms: readonly string[]
  /** Whether the check digits of an id in one of these forms are right; null for ids that have none. */
  readonly check: (id: string) => boolean | null
}

/** All digits, of which the weighted sum is a multiple of the modulus. */
const sumBy = (weights: readonly number[], modulus: number) => (id: string) =>
  weightedSum(digitsOf(id), weights) % modulus === 0

const down8 = [8, 7, 6, 5, 4, 3, 2]

/**
 * Source, where nothing else is said: European Commission, Directorate-General for Taxation and Customs Union, "VIES -
 * VAT number construction rules".
 */
export const vatRules: Readonly<Record<string, VatRule>> = {
  AT: { forms: ['Udddddddd'], check: austrian },
  BE: { forms: ['dddddddddd', 'ddddddddd'], check: belgian },
  BG: { forms: ['dddddddddd', 'ddddddddd'], check: bulgarian },
  // Swiss Federal Statistical Office, enterprise identification number (UID): modulus 11.
  CH: { forms: ['Eddddddddd'], check: sumBy([5, 4, 3, 2, 7, 6, 5, 4, 1], 11) },
  CY: { forms: ['dddddddda'], check: cypriot },
  CZ: { forms: ['dddddddddd', 'ddddddddd', 'dddddddd'], check: czech },
  DE: { forms: ['ddddddddd'], check: (id) => mod11And10Holds(digitsOf(id)) },
  DK: { forms: ['dddddddd'], check: sumBy([2, 7, 6, 5, 4, 3, 2, 1], 11) },
  EE: { forms: ['ddddddddd'], check: sumBy([3, 7, 1, 3, 7, 1, 3, 7, 1], 10) },
  EL: { forms: ['ddddddddd'], check: greek },
  ES: { forms: ['xdddddddx'], check: spanish },
  FI: { forms: ['dddddddd'], check: sumBy([7, 9, 10, 5, 8, 4, 2, 1], 11) },
  FR: { forms: ['xxddddddddd'], check: french },
  GB: { forms: ['dddddddddddd', 'ddddddddd'], check: british },
  HR: { forms: ['ddddddddddd'], check: (id) => mod11And10Holds(digitsOf(id)) },
  HU: { forms: ['dddddddd'], check: sumBy([9, 7, 3, 1, 9, 7, 3, 1], 10) },
  IE: { forms: ['dddddddaa', 'dxddddda'], check: irish },
  IT: { forms: ['ddddddddddd'], check: (id) => luhnHolds(digitsOf(id)) },
  LT: { forms: ['dddddddddddd', 'ddddddddd'], check: lithuanian },
  LU: { forms: ['dddddddd'], check: (id) => Number(id.slice(0, 6)) % 89 === Number(id.slice(6)) },
  LV: { forms: ['ddddddddddd'], check: latvian },
  MT: { forms: ['dddddddd'], check: sumBy([3, 4, 6, 7, 8, 9, 10, 1], 37) },
  NL: { forms: ['dddddddddBdd'], check: dutch },
  // Brønnøysund Register Centre, organisation number: modulus 11. Without "MVA", "NO" could be "No." for number.
  NO: { forms: ['dddddddddMVA'], check: sumBy([3, 2, 7, 6, 5, 4, 3, 2, 1], 11) },
  PL: { forms: ['dddddddddd'], check: sumBy([6, 5, 7, 2, 3, 4, 5, 6, 7, -1], 11) },
  PT: { forms: ['ddddddddd'], check: portuguese },
  RO: { forms: ['dddddddddd', 'ddddddddd', 'dddddddd', 'ddddddd', 'dddddd'], check: romanian },
  SE: { forms: ['dddddddddddd'], check: (id) => luhnHolds(digitsOf(id).slice(0, 10)) },
  SI: { forms: ['dddddddd'], check: slovenian },
  SK: { forms: ['dddddddddd'], check: (id) => Number(id) % 11 === 0 },
  // Northern Ireland, with the numbers of the United Kingdom.
  XI: { forms: ['dddddddddddd', 'ddddddddd'], check: british },
}

/** The check digit is what the weighted sum of the digits before it comes to. */
const endsWith = (digits: readonly number[], check: number): boolean => digits.at(-1) === check

function austrian(id: string): boolean {
  const sum = digitsOf(id).reduce((so, digit, place) => so + (place % 2 === 0 ? digit : doubled(digit)), 4)
  // The check digit stands on an even place, but counts once.
  const [last = 0] = digitsOf(id).slice(-1)
  return (sum - doubled(last) + last) % 10 === 0
}

/** Numbers of nine digits are older and begin with a zero today. */
function belgian(id: string): boolean {
  return 97 - (Number(id.slice(0, -2)) % 97) === Number(id.slice(-2))
}

/** Nine digits for firms; ten for people, foreigners and others, each with a rule of their own. */
function bulgarian(id: string): boolean {
  const digits = digitsOf(id)
  if (digits.length === 9) {
    const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
    return endsWith(digits, first < 10 ? first : (weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10)
  }
  return (
    endsWith(digits, (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10) ||
    endsWith(digits, weightedSum(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10) ||
    weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

function cypriot(id: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
  const sum = digitsOf(id).reduce((so, digit, place) => so + (place % 2 === 0 ? (odd[digit] ?? 0) : digit), 0)
  return id.at(-1) === String.fromCharCode(65 + (sum % 26))
}

/** Eight digits for firms; ten are a birth number, and nine one from before there were check digits. */
function czech(id: string): boolean | null {
  const digits = digitsOf(id)
  if (digits.length === 9) return null
  if (digits.length === 10) return Number(id) % 11 === 0 || (Number(id.slice(0, 9)) % 11 === 10 && id.endsWith('0'))
  const rest = weightedSum(digits, down8) % 11
  return endsWith(digits, rest === 0 ? 1 : (11 - rest) % 10)
}

function greek(id: string): boolean {
  const digits = digitsOf(id)
  return endsWith(digits, (weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10)
}

/** People by number and letter (X, Y and Z stand for 0, 1 and 2 of foreigners), firms by a digit or a letter for it. */
function spanish(id: string): boolean | null {
  const [first = '', last = ''] = [id[0], id.at(-1)]
  if (/[\dXYZ]/.test(first)) {
    const number = Number(`${'XYZ'.includes(first) ? 'XYZ'.indexOf(first) : first}${id.slice(1, -1)}`)
    return last === 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]
  }
  if (/[KLM]/.test(first)) return last === 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(id.slice(1, -1)) % 23]
  const digit = /\d/.test(last) ? last : String('JABCDEFGHI'.indexOf(last))
  return luhnHolds(digitsOf(`${id.slice(1, -1)}${digit}`))
}

/** Two characters over the number of the register of firms, which has a check digit too, but not that of Monaco. */
function french(id: string): boolean {
  const number = id.slice(2)
  if (!number.startsWith('000') && !luhnHolds(digitsOf(number))) return false
  if (/^\d\d/.test(id)) return Number(`${number}12`) % 97 === Number(id.slice(0, 2))
  const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const [first, second] = [letters.indexOf(id.charAt(0)), letters.indexOf(id.charAt(1))]
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
  return first >= 0 && second >= 0 && (Number(number) + 1 + Math.floor(key / 11)) % 11 === key % 11
}

/** Modulus 97, and since 2010 the same moved on by 55; the last three of twelve digits name a branch. */
function british(id: string): boolean {
  return [0, 42].includes(weightedSum(digitsOf(id), [...down8, 10, 1]) % 97)
}

/** In the oldest form the second character is no digit, and the first one stands last; in the newest a letter follows. */
function irish(id: string): boolean {
  const isOld = /^\d\D/.test(id)
  const digits = digitsOf(isOld ? `0${id.slice(2, 7)}${id[0]}` : id.slice(0, 7))
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV'
  const sum = weightedSum(digits, down8) + 9 * Math.max(0, letters.indexOf(id.charAt(8) || 'W'))
  return id[7] === letters[sum % 23]
}

function lithuanian(id: string): boolean {
  const digits = digitsOf(id)
  const weights = (first: number) => digits.slice(0, -1).map((_, place) => ((place + first - 1) % 9) + 1)
  const first = weightedSum(digits, weights(1)) % 11
  return endsWith(digits, first < 10 ? first : (weightedSum(digits, weights(3)) % 11) % 10)
}

/** Those of people, which begin with 0 to 3, are no longer given out with check digits. */
function latvian(id: string): boolean | null {
  if (/^[0-3]/.test(id)) return null
  return weightedSum(digitsOf(id), [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3
}

/** By the number of the firm or person; since 2020 that of a sole trader by modulus 97 over all characters. */
function dutch(id: string): boolean {
  return weightedSum(digitsOf(id), [9, ...down8, -1]) % 11 === 0 || remainderBy97(`NL${id}`) === 1
}

function portuguese(id: string): boolean {
  const digits = digitsOf(id)
  const rest = weightedSum(digits, [9, ...down8]) % 11
  return endsWith(digits, rest < 2 ? 0 : 11 - rest)
}

function romanian(id: string): boolean {
  const digits = digitsOf(id.padStart(10, '0'))
  return endsWith(digits, ((10 * weightedSum(digits, [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10)
}

function slovenian(id: string): boolean {
  const digits = digitsOf(id)
  const check = 11 - (weightedSum(digits, down8) % 11)
  return endsWith(digits, check === 10 ? 0 : check)
}
