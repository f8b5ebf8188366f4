/** One record (RFC 4180). A text that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV Injection). */
export function csvLine(values: readonly unknown[]): string {
  const cells = values.map((value) => {
    if (value === null || value === undefined) return ''
    const text = Array.isArray(value) ? value.join('; ') : String(value)
    const isNumber = /^-?\d+(?:\.\d+)?$/.test(text)
    const harmless = typeof value !== 'number' && !isNumber && /^\s*[-=+@|\t\r\n]/.test(text) ? `'${text}` : text
    return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  })
  return `${cells.join(',')}\r\n`
}

/** A header and one record for each row, of these members or what is made of them. */
export function csvTable<Row>(rows: readonly Row[], columns: Readonly<Record<string, (row: Row) => unknown>>): string {
  const values = Object.values(columns)
  return [csvLine(Object.keys(columns)), ...rows.map((row) => csvLine(values.map((read) => read(row))))].join('')
}
