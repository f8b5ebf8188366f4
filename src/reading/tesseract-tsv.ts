import type { RecognisedWord, Recognition } from './recognised-page.ts'

/** The level of a row that is a word; the levels above are page, block, paragraph and line. */
const wordLevel = 5
/** Rules of a table or form that were taken for letters. */
const rule = /^[|¦_~—–=]+$/u

/** Reads the TSV that tesseract prints: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function parseTsv(tsv: string): Recognition {
  const words: RecognisedWord[] = []
  let line = -1
  let lineKey = ''
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t')
    const [level, , block, paragraph, lineNumber, , left, top, width, height, confidence] = cells.map(Number)
    const text = (cells[11] ?? '').trim()
    if (level !== wordLevel || text === '' || rule.test(text)) continue
    const numbers = [left, top, width, height, confidence]
    if (!numbers.every(Number.isFinite)) continue
    const key = `${block}.${paragraph}.${lineNumber}`
    if (key !== lineKey) line += 1
    lineKey = key
    const [x = 0, y = 0, wide = 0, high = 0, sure = 0] = numbers
    words.push({ text, box: { x, y, width: wide, height: high }, confidence: sure, line })
  }
  return { words }
}
