import type { Box } from '#reading'
import { unionOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney, type MoneyMatch } from '../parsing/money.ts'
import { signOfMark } from './statement-phrases.ts'

/** An amount in a line of a statement. */
export type AmountCell = {
  /** Without a sign, as a decimal string. */
  readonly amount: string
  /** Without a sign, in ten-thousandths. */
  readonly units: bigint
  /** What is printed beside it: a sign, or a mark such as S or CR. */
  readonly sign: '-' | '+' | null
  /** It is a mark, which tells where the money goes whatever the statement is about. */
  readonly isMarked: boolean
  readonly currency: string | null
  readonly box: Box
  /** Nothing else stands in its cell of the line, so that its place tells its column. */
  readonly isAlone: boolean
  /** Places in the text of the line. */
  readonly start: number
  readonly end: number
}

/** More than any table has columns. */
const mostInLine = 12

/** The amounts of a line, from left to right: with cents or a currency, neither rates nor times nor days. Linear. */
export function amountCells(line: Line, from = 0): AmountCell[] {
  const cells: AmountCell[] = []
  let offset = 0
  for (const [index, segment] of line.segments.entries()) {
    if (cells.length < mostInLine) {
      const before = line.segments[index - 1]?.text ?? ''
      const after = line.segments[index + 1]?.text ?? ''
      cells.push(...cellsOf(segment, offset, before, after).filter(({ start }) => start >= from))
    }
    offset += segment.text.length + 1
  }
  return cells
}

function cellsOf(segment: Segment, offset: number, before: string, after: string): AmountCell[] {
  if (!/\d/.test(segment.text)) return []
  // "8.250,79H": findMoney takes no letters behind a number, so that they are cut off for it; the length stays the same.
  const text = segment.text.replace(/(\d[.,]\d{2})(?:[A-Z]{1,2}|Cr|Dr)(?![\p{L}\d])/gu, (glued, digits: string) =>
    digits.padEnd(glued.length),
  )
  const matches = findMoney(text)
    .filter((match) => isAmount(text, match))
    .slice(-mostInLine)
  return matches.map((match, index): AmountCell => {
    const next = matches[index + 1]?.start ?? segment.text.length
    const behind = segment.text.slice(match.end, next).trimStart()
    const inFront = segment.text.slice(matches[index - 1]?.end ?? 0, match.start)
    const isLast = index === matches.length - 1
    const end = match.start + text.slice(match.start, match.end).trimEnd().length
    const gluedMark = glued(segment.text, end)
    const mark = isLast && behind.replace(/[*\s]/g, '') === '' ? after : behind
    const amount = match.amount.replace('-', '')
    const printed = printedSign(match, text)
    const marked = printed === null ? signOfMark(gluedMark ?? mark.replace(/\*+$/, '').trim()) : null
    return {
      amount,
      units: toUnits(amount),
      sign: printed ?? marked ?? (index === 0 && inFront.trim() === '' ? signAlone(before) : null),
      isMarked: marked !== null,
      currency: match.currency,
      box: boxOf(segment, match.start, end),
      isAlone: matches.length === 1 && /^[\s*]*$/.test(inFront) && !/\d|\p{L}{7}/u.test(behind),
      start: offset + match.start,
      end: offset + end + (gluedMark?.length ?? 0),
    }
  })
}

function isAmount(text: string, { hasCents, currency, isPercentage, start, end }: MoneyMatch): boolean {
  if (isPercentage || !(hasCents || currency !== null)) return false
  const behind = text.slice(end, end + 5)
  // "21.54 UHR", "02.11."
  return (
    !/^\s?(?:[Uu]hr|UHR|hrs?|h)\b/.test(behind) &&
    !(behind.startsWith('.') && /^\d\d?\.\d\d$/.test(text.slice(start, end).trim()))
  )
}

function printedSign({ amount, start, end }: MoneyMatch, text: string): '-' | '+' | null {
  if (amount.startsWith('-')) return '-'
  const printed = text.slice(start, end)
  if (/[-−–(]/.test(printed.replace(/[,.]-+$/, ''))) return '-'
  // Behind a currency, a space may stand in front of the sign.
  const behind = /^\s?([-−+])\s?(?:$|[*\s])/.exec(text.slice(end, end + 3))?.[1]
  return printed.includes('+') || behind === '+' ? '+' : behind === undefined ? null : '-'
}

/** The mark that is written without a space behind the number. */
function glued(text: string, end: number): string | null {
  return /^(?:[A-Z]{1,2}|Cr|Dr)(?![\p{L}\d])/u.exec(text.slice(end, end + 4))?.[0] ?? null
}

function signAlone(text: string): '-' | '+' | null {
  if (/^[-−–]$/.test(text)) return '-'
  return text === '+' ? '+' : null
}

function boxOf(segment: Segment, start: number, end: number): Box {
  let at = 0
  const boxes: Box[] = []
  for (const { text, box } of segment.words) {
    if (at < end && at + text.length > start) boxes.push(box)
    at += text.length + 1
  }
  return unionOf(boxes)
}
