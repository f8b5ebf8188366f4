import type { RGB } from '@cantoo/pdf-lib'
import { black, type Face, type Sheet, silver, type TextStyle } from './sheet.ts'

export type Column = {
  readonly title: string
  readonly width: number
  readonly align?: 'left' | 'right' | 'center'
}

export type TableLook = {
  readonly x: number
  readonly columns: readonly Column[]
  readonly size: number
  /** Distance of baselines from row to row, in points. */
  readonly rowHeight: number
  readonly headFill?: RGB
  readonly headColor?: RGB
  readonly rules?: 'rows' | 'head' | 'grid'
  readonly stripes?: RGB
}

export type Row = { readonly cells: readonly string[]; readonly font?: Face; readonly color?: RGB }

/**
 * Draws a head and rows; a cell may hold several lines, separated by `\n`. Returns the y under the last row.
 * @throws Error when a cell is wider than its column.
 */
export function drawTable(sheet: Sheet, y: number, look: TableLook, rows: readonly Row[]): number {
  const width = look.columns.reduce((sum, column) => sum + column.width, 0)
  const right = look.x + width
  const headHeight = look.rowHeight + 2
  if (look.headFill) sheet.box(look.x, y, width, headHeight, { fill: look.headFill })
  drawCells(
    sheet,
    y,
    look,
    look.columns.map((column) => column.title),
    {
      font: 'bold',
      size: look.size,
      color: look.headColor ?? black,
    },
  )
  if (!look.headFill) sheet.rule(look.x, y + headHeight, right, 0.8)
  let top = y + headHeight
  for (const [index, row] of rows.entries()) {
    const height = look.rowHeight * Math.max(...row.cells.map((cell) => cell.split('\n').length))
    if (look.stripes && index % 2 === 1) sheet.box(look.x, top, width, height, { fill: look.stripes })
    drawCells(sheet, top, look, row.cells, {
      font: row.font ?? 'regular',
      size: look.size,
      color: row.color ?? black,
    })
    top += height
    if (look.rules === 'rows' || look.rules === 'grid') sheet.rule(look.x, top, right, 0.4, silver)
  }
  if (look.rules === 'grid') {
    let x = look.x
    for (const column of look.columns) {
      sheet.upright(x, y, top, 0.4, silver)
      x += column.width
    }
    sheet.upright(right, y, top, 0.4, silver)
  }
  return top
}

const padding = 4

function drawCells(sheet: Sheet, top: number, look: TableLook, cells: readonly string[], style: TextStyle): void {
  let x = look.x
  for (const [index, column] of look.columns.entries()) {
    const align = column.align ?? 'left'
    const at = align === 'right' ? x + column.width - padding : align === 'center' ? x + column.width / 2 : x + padding
    for (const [line, value] of (cells[index] ?? '').split('\n').entries()) {
      if (value === '') continue
      if (sheet.widthOf(value, style) > column.width - padding) throw new Error(`"${value}" is wider than its column`)
      sheet.text(at, top + look.rowHeight * (line + 0.5) + look.size * 0.35, value, { ...style, align })
    }
    x += column.width
  }
}
