import { PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { checkEvidence, computeConfidence, crossCheck, decideState, extractLocally } from '#extraction'
import { openReader } from '#reading'

const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })
const limits = { maxPages: 10, maxCharacters: 100_000, maxEmbeddedBytes: 1_000 }
const call = { fileName: 'bill.pdf', today: '2025-03-20' }
const size = 11

/** A plain bill over 119.00 EUR, and what `more` draws between its amounts. */
async function processed(more: (page: PDFPage) => void) {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([595, 842])
  const rows = ['Example Works Ltd', 'Invoice', 'Invoice number: 2025-118', 'Invoice date: 12 March 2025']
  for (const [row, text] of rows.entries()) page.drawText(text, { x: 60, y: 780 - 24 * row, size })
  page.drawText('Total: EUR 119.00', { x: 60, y: 500, size })
  more(page)
  const document = reader.read(await pdf.save(), { limits, passwords: [] })
  const extraction = checkEvidence(extractLocally(document, call), document)
  const checks = crossCheck(extraction, document, call)
  const confidence = computeConfidence({ ...extraction, checks }, document)
  const hidden = checks.find(({ name }) => name === 'document.no_hidden_text')
  return { ...extraction.fields, hidden, ...decideState({ ...document, checks, confidence, threshold: 0 }) }
}

const claim = (page: PDFPage, white: boolean) =>
  page.drawText('Amount due: EUR 9,999.00', { x: 60, y: 470, size, color: white ? rgb(1, 1, 1) : rgb(0, 0, 0) })
const box = (page: PDFPage) => page.drawRectangle({ x: 50, y: 460, width: 300, height: 26, color: rgb(0.1, 0.1, 0.3) })

test.each<[string, (page: PDFPage) => void]>([
  ['in white', (page) => claim(page, true)],
  [
    'under a box',
    (page) => {
      claim(page, false)
      box(page)
    },
  ],
])('an amount %s becomes no value, and a person is told of it', async (_, more) => {
  const result = await processed(more)
  expect(result).toMatchObject({ total_amount: '119.00', state: 'needs_review' })
  expect(result.hidden?.detail).toContain('(4 words) was left out of page 1')
})

test('an amount in white on a dark box is seen like any other', async () => {
  const result = await processed((page) => {
    box(page)
    claim(page, true)
  })
  expect(result).toMatchObject({ total_amount: '9999.00', hidden: { outcome: 'pass' } })
})
