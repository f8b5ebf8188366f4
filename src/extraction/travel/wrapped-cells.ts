import { unionOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'

/** A table has so many cells in a row. */
const fewestCells = 4
/** Lines of one cell stand closer than the rows of a table, in heights of the type. */
const tightest = 1.25
const slack = 3

const mostLines = 4

/** The lines with the cells of tables that wrap put together: "Stockholm / Arlanda" is one place. Linear. */
export function withoutWraps(lines: readonly Line[]): Line[] {
  const whole: Line[] = []
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at]
    if (first === undefined) break
    const rest = restOf(lines, first, at)
    whole.push(rest.reduce(joined, first))
    at += rest.length
  }
  return whole
}

/** The further lines of the row's cells: set tight, and with a wider gap behind them. */
function restOf(lines: readonly Line[], first: Line, at: number): readonly Line[] {
  if (first.segments.length < fewestCells) return []
  const rest: Line[] = []
  for (let bottom = first; rest.length <= mostLines; ) {
    const line = lines[at + rest.length + 1]
    const pitch = line === undefined ? 0 : line.box.y - bottom.box.y
    const isTight = pitch > 0 && pitch <= tightest * Math.max(line?.box.height ?? 0, bottom.box.height)
    if (line === undefined || line.page !== first.page || !isTight) return rest
    if (!isRest(first, line)) return []
    rest.push(line)
    bottom = line
  }
  return []
}

function isRest(first: Line, { segments }: Line): boolean {
  if (segments.length >= first.segments.length) return false
  return segments.every(({ box, text }) => {
    const cell = cellAt(first, box.x)
    // A number over a word is the day over its month.
    return cell !== undefined && !/\d[:h]\d\d/.test(text) && !/^\d{1,2}$/.test(cell.text)
  })
}

const cellAt = (line: Line, x: number): Segment | undefined =>
  line.segments.find(({ box }) => Math.abs(box.x - x) <= slack)

function joined(first: Line, rest: Line): Line {
  const segments = first.segments.map((segment): Segment => {
    const more = rest.segments.filter(({ box }) => cellAt(first, box.x) === segment)
    return more.reduce(
      (all, { words, text, tokens, box }) => ({
        words: [...all.words, ...words],
        from: all.from,
        tokens: [...all.tokens, ...tokens],
        text: `${all.text} ${text}`,
        box: unionOf([all.box, box]),
      }),
      segment,
    )
  })
  return { ...first, segments, text: segments.map(({ text }) => text).join(' ') }
}
