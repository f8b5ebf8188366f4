import { isoDay } from '../parsing/calendar.ts'

/** How the values of an e-invoice are written: everywhere the same, with a point and the year first. */

/** `20250314` (format 102), `2025-03-14`, and either with a time of day behind it. */
export function dayOf(text: string | null): string | null {
  const [, year, month, day] = /^(\d{4})(?:-(?=\d\d-))?(\d{2})-?(\d{2})(?!\d{1,3}$)/.exec(text ?? '') ?? []
  return day === undefined ? null : isoDay(Number(year), Number(month), Number(day))
}

/** A decimal string with at most four decimals; zeros that say nothing are left out beyond the cents. */
export function amountOf(text: string | null): string | null {
  const [, sign = '', whole, fraction = ''] = /^([-+]?)0{0,20}(\d{1,15})(?:\.(\d{0,20}))?$/.exec(text ?? '') ?? []
  if (whole === undefined) return null
  const decimals = fraction.replace(/(?<=^.{2,20})0+$/, '')
  if (decimals.length > 4) return null
  const amount = decimals === '' ? whole : `${whole}.${decimals}`
  return sign === '-' && /[1-9]/.test(amount) ? `-${amount}` : amount
}

/** A quantity, price or rate: as many decimals as it has, without needless zeros. */
export function numberOf(text: string | null): string | null {
  const [, sign = '', whole, fraction = ''] = /^([-+]?)0{0,20}(\d{1,15})(?:\.(\d{0,20}))?$/.exec(text ?? '') ?? []
  if (whole === undefined) return null
  const decimals = fraction.replace(/0+$/, '')
  return `${sign === '-' ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

const longestName = 300
const longestReference = 100
const longestDescription = 500

/**
 * The name of a party; null when nothing is left, or more than a field holds. Some programs write the whole letterhead
 * into it: of several lines, those with long numbers in them are no part of the name.
 */
export function nameOf(text: string | null): string | null {
  const lines = (text ?? '').split(/[\r\n]+/)
  const plain = lines.length === 1 ? lines : lines.filter((part) => !/\d{4}/.test(part))
  const line = lineOf((plain.length === 0 ? lines : plain).join(' '))
  return line === '' || line.length > longestName ? null : line
}

/** A number or code: half of one is none. */
export function referenceOf(text: string | null): string | null {
  const line = lineOf(text)
  return line === '' || line.length > longestReference ? null : line
}

export function descriptionOf(text: string | null): string | null {
  return lineOf(text).slice(0, longestDescription) || null
}

/** One line without control and invisible characters. */
function lineOf(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
}

/** ISO 4217 by its form. */
export function currencyCodeOf(text: string | null): string | null {
  return text !== null && /^[A-Z]{3}$/.test(text) ? text : null
}
