import { describe, expect, test } from 'vitest'
import {
  checkEvidence,
  computeConfidence,
  crossCheck,
  type Decision,
  decideState,
  defaultConfidenceThreshold,
  type Extraction,
  extractLocally,
} from '#extraction'
import { openReader } from '#reading'
import { contradicting, type EInvoice, eInvoices, exploding } from '../../samples/source/e-invoices/catalogue.ts'
import { decimal } from '../../samples/source/money.ts'
import type { Sample } from '../../samples/source/sample.ts'

const today = '2025-12-01'
const limits = { maxPages: 50, maxCharacters: 1_000_000, maxEmbeddedBytes: 1_000_000 }
const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })

/** What the product makes of a sample, without OCR. */
async function extracted(sample: Sample): Promise<{ extraction: Extraction; decision: Decision }> {
  const document = reader.read(await sample.make(), { limits, passwords: [] })
  const found = checkEvidence(extractLocally(document, { fileName: sample.file, today }), document)
  const extraction = { ...found, checks: crossCheck(found, document, { today }) }
  const { checks } = extraction
  const decision = decideState({
    coverage: document.coverage,
    pages: document.pages,
    checks,
    confidence: computeConfidence(extraction, document),
    threshold: defaultConfidenceThreshold,
  })
  return { extraction, decision }
}

const sourceOf = ({ evidence }: Extraction, name: string) => evidence.find(({ field }) => field === name)?.source
const said = (decision: Decision) =>
  decision.state === 'ready' ? [] : decision.reasons.map(({ code, message }) => `${code}: ${message}`)

/** Exact in every e-invoice; the XML always names them. */
const exact = ['document_number', 'primary_date', 'total_amount', 'currency', 'issuer'] as const

function lineItems({ bill, hasLines }: EInvoice) {
  if (!hasLines) return []
  return bill.lines.map(({ name, count, net, rate }) => ({
    description: name,
    quantity: String(count),
    unit: 'H87',
    // Prices are numbers, which end in no zeros.
    unit_price: String(net / 100),
    amount: decimal(count * net),
    tax_rate: String(rate),
  }))
}

describe('an e-invoice', () => {
  test('is there in every profile and syntax, for three languages, and small', async () => {
    expect(eInvoices.length).toBeGreaterThanOrEqual(39)
    expect(new Set(eInvoices.map(({ file }) => file)).size).toBe(eInvoices.length)
    const [first] = eInvoices
    expect(await first?.make()).toEqual(await first?.make())
    expect((await first?.make())?.length).toBeLessThan(20_000)
  })

  test.each(eInvoices.map((sample) => [sample.file, sample] as const))('%s is read exactly', async (_, sample) => {
    const { extraction, decision } = await extracted(sample)
    const { truth } = sample
    const { fields } = extraction
    for (const name of exact) {
      expect([name, fields[name], sourceOf(extraction, name)]).toEqual([name, truth[name], 'embedded'])
    }
    expect([fields.doc_type, fields.tax_amount, fields.recipient]).toEqual([
      truth.doc_type,
      truth.tax_amount,
      truth.recipient,
    ])
    expect([fields.due_date, sourceOf(extraction, 'due_date')]).toEqual([
      truth.due_date,
      sample.hasDueDate ? 'embedded' : 'rules',
    ])
    expect(extraction.contents.line_items).toEqual(lineItems(sample))
    expect([decision.state, said(decision)]).toEqual([truth.expected_state, expectedReasons(sample)])
  })
})

function expectedReasons({ file, bill }: EInvoice): readonly unknown[] {
  const isUnsure = expect.stringContaining('confidence.low')
  if (file.startsWith('picture')) return ['coverage.unread_pages: No text could be read from any page.']
  if (!file.startsWith('pointer')) return []
  const missing = [`number ${bill.number}`, `date ${bill.issued}`, `total ${decimal(bill.gross)}`]
  const differing = missing.map((value) => `${value} in the data, not printed on the page`).join('; ')
  return [`check.failed: The embedded invoice and the page differ: ${differing}.`, isUnsure]
}

test.each(contradicting.map((sample) => [sample.file, sample] as const))(
  '%s goes to a person, who is told what the data and what the page say',
  async (_, sample) => {
    const { extraction, decision } = await extracted(sample)
    const { name, field } = sample.altered
    const data = extraction.fields[field]
    const onPage = sample.truth[field]
    expect(decision.state).toBe('needs_review')
    expect(data).not.toBe(onPage)
    expect(said(decision)).toContain(
      `check.failed: The embedded invoice and the page differ: ${name} ${data} in the data, ${onPage} on the page.`,
    )
  },
)

test.each(exploding.map((sample) => [sample.file, sample] as const))(
  '%s is read from its page, and its XML is refused',
  async (_, sample) => {
    const { extraction, decision } = await extracted(sample)
    for (const name of ['document_number', 'primary_date', 'due_date', 'total_amount', 'currency', 'issuer'] as const) {
      expect([name, extraction.fields[name]]).toEqual([name, sample.truth[name]])
    }
    expect(extraction.evidence.filter(({ source }) => source === 'embedded')).toEqual([])
    expect(decision.state).toBe('needs_review')
    expect(said(decision)).toContain(
      'check.failed: The embedded file factur-x.xml declares a document type, which is not allowed, and was ignored.',
    )
  },
)
