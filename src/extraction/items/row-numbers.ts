import type { Box } from '#reading'
import { rightOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import { foundAt, segmentSlot } from '../layout/slots.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'

/** A number in a row of a table. */
export type RowNumber = {
  /** In ten-thousandths. */
  readonly units: bigint
  /** Decimal string. */
  readonly amount: string
  /** Written 1.250 or 1,250: more than a thousand, or a little more than one. */
  readonly isAmbiguous: boolean
  /** Written as money is: with cents, or with a currency. */
  readonly isMoney: boolean
  readonly isRate: boolean
  readonly box: Box
  readonly right: number
}

/** No table of items has more columns. */
const mostNumbers = 12
/** More digits are a code of an article, not a quantity. */
const longest = 14

/** The numbers of a line from left to right, the last ones of very many. Linear. */
export function rowNumbers(line: Line): RowNumber[] {
  return line.segments
    .flatMap((segment) => {
      const slot = segmentSlot(line, segment)
      const matches = findMoney(segment.text).filter(({ amount }) => amount.length <= longest)
      return matches.slice(-mostNumbers).map(({ amount, currency, hasCents, isPercentage, start, end }): RowNumber => {
        const { box } = foundAt(slot, start, end, null, 0)
        const isMoney = hasCents || currency !== null
        const isAmbiguous = /(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])/.test(segment.text.slice(start, end))
        return { units: toUnits(amount), amount, isAmbiguous, isMoney, isRate: isPercentage, box, right: rightOf(box) }
      })
    })
    .slice(-mostNumbers)
}
