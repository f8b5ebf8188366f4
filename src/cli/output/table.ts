import { escapeText } from './escape-text.ts'

export type Column<Row> = {
  readonly title: string
  readonly value: (row: Row) => string | null
  readonly align?: 'right'
  /** Characters at most; longer values end in an ellipsis. */
  readonly max?: number
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const characters = [...text]
  return characters.length > max ? `${characters.slice(0, Math.max(0, max - 1)).join('')}…` : text
}

/** Rows under their titles, columns two spaces apart, each as wide as its longest value. */
export function renderTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map(({ value, max = 60 }) => cut(escapeText(value(row) ?? '-'), max)))
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((line) => line[index]?.length ?? 0)),
  )
  const line = (values: readonly string[]) =>
    values
      .map((value, index) => {
        const width = widths[index] ?? 0
        return columns[index]?.align === 'right' ? value.padStart(width) : value.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ title }) => title)), ...cells.map(line)].map((text) => `${text}\n`).join('')
}
