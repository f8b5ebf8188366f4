import { findDays } from './dates.ts'
import { findMoney } from './money.ts'

export type NumberMatch = { readonly number: string; readonly start: number; readonly end: number }

const longest = 40
// Fillers such as "is", "No." or "#" may stand between a label and its value.
const lead =
  /^[\s:#№°º.–—|*)-]{0,6}(?:(?:no|nr|n|č|num|number|numéro|número|numero|numer|nummer|číslo|id|code|is|lautet)[.:]?[\s:#№°º.-]{1,3})?[\s#]{0,2}/iu
const body = /^[\p{L}\p{N}][\p{L}\p{N}_/.+\u2010\u2011-]*/u
/** Hyphens of typographers, which keep a number in one line. */
const hyphens = /[\u2010\u2011]/g

/**
 * The document, customer or booking number that a text begins with, or null. It holds a digit (booking codes may be five
 * to eight capitals), and is neither a day nor an amount. Linear.
 */
export function numberAtStart(text: string, options: { readonly allowsLetters?: boolean } = {}): NumberMatch | null {
  const start = lead.exec(text)?.[0].length ?? 0
  const first = tokenAt(text, start)
  if (first === null) return null
  // "AMADEUS: 7KX2QP" names the system whose code it is.
  if (
    options.allowsLetters === true &&
    /^[A-Z]{5,8}$/.test(first) &&
    /^: ?[A-Z\d]{5,8}$/.test(text.slice(start + first.length, start + first.length + 12))
  ) {
    const match = numberAtStart(text.slice(start + first.length))
    return match === null
      ? null
      : { ...match, start: match.start + start + first.length, end: match.end + start + first.length }
  }
  const end = extended(text, start, start + first.length)
  const number = text.slice(start, end)
  if (number.length > longest || isSomethingElse(text, start, end)) return null
  if (/\d/.test(number)) return { number: number.replace(hyphens, '-'), start, end }
  // "BOOKING STATUS" is a heading beside the label of the code.
  const isCode = options.allowsLetters === true && /^[A-Z]{5,8}$/.test(number) && !/^ [A-Z]{3}/.test(text.slice(end))
  return isCode ? { number, start, end } : null
}

function tokenAt(text: string, start: number): string | null {
  const token = body.exec(text.slice(start, start + longest + 1))?.[0].replace(/[./_+\u2010\u2011-]+$/, '')
  return token === undefined || token === '' ? null : token
}

/** "RE 4711", "RE 47 110 12" and "12 345 678" are one number each: letters before digits, or groups of digits to the end. */
function extended(text: string, start: number, end: number): number {
  const first = text.slice(start, end)
  const prefixed = /^[A-Z]{1,5}$/.test(first)
    ? /^[ ](?=[\p{L}\p{N}_/.-]*\d)(?:[\p{N}]|[A-Z]{1,4}\/(?=\d))[\p{L}\p{N}_/.-]{0,30}/u.exec(text.slice(end, end + 40))
    : null
  if (prefixed !== null) {
    const last = end + prefixed[0].replace(/[./_-]+$/, '').length
    return /^[A-Z]{1,5} \d{1,6}$/.test(text.slice(start, last)) ? last + groupsFrom(text, last) : last
  }
  return /^\d{1,6}$/.test(first) ? end + groupsFrom(text, end) : end
}

/** Characters of the groups of digits that go on to the end of the text. */
function groupsFrom(text: string, end: number): number {
  return /^(?: \d{2,6}){1,5}(?= *$)/.exec(text.slice(end, end + 40))?.[0].length ?? 0
}

function isSomethingElse(text: string, start: number, end: number): boolean {
  const around = text.slice(start, end + 20)
  if (findDays(around, 'day_first').some((match) => match.start === 0)) return true
  return findMoney(around).some(
    (match) => match.start === 0 && (match.currency !== null || match.isPercentage || match.hasCents),
  )
}
