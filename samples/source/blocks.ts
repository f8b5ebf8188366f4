import { gray, type Sheet, silver, type TextStyle } from './sheet.ts'

/** Label and value in two columns. Returns the baseline of the line that would follow. */
export function drawPairs(
  sheet: Sheet,
  place: { readonly x: number; readonly y: number; readonly valueX: number; readonly step: number },
  pairs: readonly (readonly [label: string, value: string])[],
  style: TextStyle & { readonly valueAlign?: 'left' | 'right' } = {},
): number {
  const { valueAlign = 'left', ...labelStyle } = style
  for (const [index, [label, value]] of pairs.entries()) {
    const y = place.y + index * place.step
    sheet.text(place.x, y, label, { ...labelStyle, color: gray })
    sheet.text(place.valueX, y, value, { ...style, align: valueAlign })
  }
  return place.y + pairs.length * place.step
}

/** Label left and amount right, the last one bold under a rule. Returns the y under the block. */
export function drawTotals(
  sheet: Sheet,
  place: { readonly x: number; readonly right: number; readonly y: number; readonly step: number },
  entries: readonly (readonly [label: string, amount: string])[],
  style: TextStyle = {},
): number {
  for (const [index, [label, amount]] of entries.entries()) {
    const y = place.y + index * place.step
    const last = index === entries.length - 1
    if (last) sheet.rule(place.x, y - place.step * 0.75, place.right, 0.8)
    const look = last ? ({ ...style, font: 'bold' } as const) : style
    sheet.text(place.x, y, label, look)
    sheet.text(place.right, y, amount, { ...look, align: 'right' })
  }
  const end = place.y + (entries.length - 1) * place.step
  sheet.rule(place.x, end + 5, place.right, 1.2)
  return end + place.step
}

/** Small print in columns at the foot of a page, under a fine rule. */
export function drawFooter(
  sheet: Sheet,
  place: { readonly x: number; readonly right: number; readonly y: number },
  columns: readonly (readonly string[])[],
  size = 7,
): void {
  sheet.rule(place.x, place.y, place.right, 0.5, silver)
  const step = (place.right - place.x) / columns.length
  for (const [index, column] of columns.entries()) {
    sheet.lines(place.x + index * step, place.y + size + 5, column, { size, color: gray })
  }
}

/** Sender in small print over the address, as it shows in the window of an envelope (DIN 5008 form B). */
export function drawWindow(sheet: Sheet, x: number, sender: string, address: readonly string[], size = 10): void {
  sheet.text(x, 136, sender, { size: 6.5, color: gray })
  sheet.rule(x, 139, x + sheet.widthOf(sender, { size: 6.5 }), 0.3, gray)
  sheet.lines(x, 155, address, { size })
}
