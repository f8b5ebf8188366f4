/** The digits of a text, without its other characters. */
export const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number)

/** Each digit times its weight, summed up; digits beyond the weights do not count. */
export const weightedSum = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0)

/** ISO/IEC 7812-1, by Luhn: every second digit from the right doubled, sum of all digits divisible by 10. */
export function luhnHolds(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, place) => total + (place % 2 === 0 ? digit : doubled(digit)), 0)
  return sum % 10 === 0
}

/** Twice the digit, as the sum of its digits. */
export const doubled = (digit: number): number => (digit > 4 ? 2 * digit - 9 : 2 * digit)

/** ISO/IEC 7064, hybrid system MOD 11,10: the last digit is the check digit. */
export function mod11And10Holds(digits: readonly number[]): boolean {
  const product = digits.slice(0, -1).reduce((so, digit) => (((digit + so) % 10 || 10) * 2) % 11, 10)
  return (product + (digits.at(-1) ?? 0)) % 10 === 1
}

/** ISO/IEC 7064, MOD 97-10: letters stand for 10 to 35; the remainder of a division by 97. Linear. */
export function remainderBy97(characters: string): number {
  let remainder = 0
  for (const character of characters) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}
