import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReader, type ReadDocument } from '#reading'
import { isIban } from '../../samples/source/bank-account.ts'
import type { Truth } from '../../samples/source/truth.ts'
import { writeSamples } from '../../samples/source/write-samples.ts'

const committed = join(import.meta.dirname, '../../samples')
const limits = { maxPages: 50, maxCharacters: 1_000_000, maxEmbeddedBytes: 1_000_000 }
const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })
const lines = (await readFile(join(committed, 'truth.jsonl'), 'utf8')).trimEnd().split('\n')
// Written by the script that the first test runs, from values of this very type.
const truths = lines.map((line) => JSON.parse(line) as Truth & { file: string })
const pdfs = (await readdir(committed)).filter((name) => name.endsWith('.pdf'))

const bytesOf = async (file: string) => new Uint8Array(await readFile(join(committed, file)))
const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

async function read(file: string, passwords: readonly string[] = ['paper']): Promise<ReadDocument> {
  return reader.read(await bytesOf(file), { limits, passwords })
}

async function textOf(file: string): Promise<string> {
  return (await read(file)).pages.map((page) => page.text).join('\n')
}

/** Cents from `1.234,56` or `1,234.56`. */
const cents = (printed: string) => Number(printed.replace(/[^\d-]/g, ''))

/** The last amount of the line that begins with the label. */
function amountBehind(text: string, label: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(label))
  const amount = line?.match(/-?\d[\d.,]*[.,]\d\d(?!\d)/g)?.at(-1)
  if (amount === undefined) throw new Error(`no amount behind "${label}"`)
  return cents(amount)
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ')

describe('the script', () => {
  let fresh: string
  beforeAll(async () => {
    fresh = await mkdtemp(join(tmpdir(), 'samples-'))
    await writeSamples(fresh)
  })
  afterAll(() => rm(fresh, { recursive: true }))

  test('makes every committed file again, byte for byte, and no other', async () => {
    const files = (await readdir(fresh)).sort()
    expect(files).toEqual([...pdfs, 'truth.jsonl'].sort())
    for (const file of files)
      expect([file, await hashOf(join(fresh, file))]).toEqual([file, await hashOf(join(committed, file))])
  })

  test('makes less than a megabyte', async () => {
    const sizes = await Promise.all(pdfs.map(async (file) => (await bytesOf(file)).length))
    expect(sum(sizes)).toBeLessThan(1_000_000)
  })
})

describe('the truth', () => {
  test('names every PDF once and nothing else', () => {
    expect(truths.map(({ file }) => file).sort()).toEqual([...pdfs].sort())
    expect(truths.length).toBeGreaterThanOrEqual(24)
  })

  test('points only to samples that exist', () => {
    const others = truths
      .flatMap((truth) => [truth.duplicate_of, truth.near_duplicate_of])
      .filter((file) => file !== undefined)
    expect(others).toHaveLength(2)
    expect(pdfs).toEqual(expect.arrayContaining(others))
  })

  test('holds days and amounts in one form, and periods that do not end before they begin', () => {
    for (const truth of truths) {
      for (const day of [truth.primary_date, truth.due_date, truth.period_start, truth.period_end]) {
        if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      }
      for (const amount of [truth.total_amount, truth.tax_amount])
        if (amount !== null) expect(amount).toMatch(/^\d+\.\d\d$/)
      if (truth.period_start !== null && truth.period_end !== null) {
        expect(truth.period_start <= truth.period_end).toBe(true)
      }
    }
  })

  const withText = truths.filter(({ file, doc_type }) => doc_type !== null && !file.startsWith('scan-'))
  test.each(withText)('of $file stands on its pages', async (truth) => {
    const text = folded(await textOf(truth.file))
    for (const value of [truth.issuer, truth.recipient, truth.document_number]) {
      if (value !== null) expect(text).toContain(folded(value))
    }
    for (const day of [truth.primary_date, truth.due_date]) {
      if (day !== null)
        expect({ day, printed: spellings(day).some((spelling) => text.includes(spelling)) }).toEqual({
          day,
          printed: true,
        })
    }
    for (const amount of [truth.total_amount, truth.tax_amount]) {
      if (amount !== null)
        expect([...text.matchAll(/\d[\d.,]*[.,]\d\d/g)].map(([printed]) => cents(printed))).toContain(cents(amount))
    }
  })
})

/** A day as the samples print it, in lower case. */
function spellings(day: string): string[] {
  const date = new Date(`${day}T00:00:00Z`)
  const form = (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(date).toLowerCase()
  const short = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return ['de-DE', 'en-GB', 'en-US'].flatMap((locale) => [form(locale, short), form(locale, long)])
}

describe('the special samples', () => {
  test.each(truths.filter(({ expected_error }) => expected_error !== undefined))(
    '$file fails with $expected_error',
    async ({ file, expected_error }) => {
      await expect(read(file, [])).rejects.toMatchObject({ code: expected_error })
    },
  )

  test('the encrypted one opens with its password', async () => {
    expect(await read('payslip-en-encrypted.pdf')).toMatchObject({
      encrypted: true,
      coverage: { pagesTotal: 1, pagesRead: 1 },
    })
  })

  test('the scan has a page that cannot be read without OCR', async () => {
    const { pages } = await read('scan-en-plumber.pdf')
    expect(pages.map(({ coverage, text }) => [coverage, text])).toEqual([['unread', '']])
  })

  test('the duplicate has the same bytes, the near duplicate almost the same text', async () => {
    for (const { file, duplicate_of, near_duplicate_of } of truths) {
      if (duplicate_of !== undefined)
        expect(await hashOf(join(committed, file))).toBe(await hashOf(join(committed, duplicate_of)))
      if (near_duplicate_of === undefined) continue
      const original = (await textOf(near_duplicate_of)).split(/\s+/)
      const copy = (await textOf(file)).split(/\s+/)
      expect(copy.filter((word) => !original.includes(word))).toEqual(['KOPIE', '02.04.2025'])
    }
  })

  test('the e-invoice carries the XML of what is printed', async () => {
    const { embeddedFiles } = await read('invoice-de-morgenrot-facturx.pdf')
    expect(embeddedFiles.map(({ name }) => name)).toEqual(['factur-x.xml'])
    const xml = new TextDecoder().decode(embeddedFiles[0]?.bytes)
    const truth = truths.find(({ file }) => file === 'invoice-de-morgenrot-facturx.pdf')
    expect(xml).toContain(`<ram:GrandTotalAmount>${truth?.total_amount}</ram:GrandTotalAmount>`)
    expect(xml).toContain(`<ram:ID>${truth?.document_number}</ram:ID>`)
  })
})

describe('the arithmetic', () => {
  test.each([
    ['invoice-de-kessler.pdf', ['Nettobetrag', 'zzgl. 19 % MwSt.'], 'Rechnungsbetrag'],
    ['invoice-de-morgenrot-facturx.pdf', ['Warenwert netto', '7 % USt.', '19 % USt.'], 'Gesamtbetrag'],
    ['invoice-de-hofmann-two-pages.pdf', ['Summe netto', 'Umsatzsteuer 19 %'], 'Gesamtsumme'],
    ['invoice-en-brightwell.pdf', ['Subtotal', 'VAT @ 20%'], 'Total due'],
    ['invoice-en-northfork.pdf', ['Subtotal', 'Sales Tax'], 'Balance Due'],
    ['invoice-en-calder-reverse-charge.pdf', ['Total excluding VAT', 'VAT 0%'], 'Total payable'],
    ['credit-note-de-wendt.pdf', ['Netto ', 'Umsatzsteuer'], 'Gutschriftsbetrag'],
    ['insurance-de-household.pdf', ['Beitrag netto', 'Versicherungsteuer'], 'Jahresbeitrag'],
    ['utility-bill-de-electricity.pdf', ['Nettobetrag', 'Umsatzsteuer', 'abzüglich'], 'Nachzahlung'],
    ['travel-flight-en.pdf', ['Fare', 'Taxes'], 'Total paid'],
    ['travel-hotel-en.pdf', ['4 nights', 'City tax'], 'Total amount'],
  ])('of %s adds up', async (file, parts, total) => {
    const text = await textOf(file)
    expect(sum(parts.map((label) => amountBehind(text, label)))).toBe(amountBehind(text, total))
  })

  test('of the invoice with a slip does not', async () => {
    const text = await textOf('invoice-de-gruenwald-wrong-sum.pdf')
    const parts = ['Summe netto', 'Mehrwertsteuer'].map((label) => amountBehind(text, label))
    expect(sum(parts)).not.toBe(amountBehind(text, 'Rechnungsbetrag'))
  })

  test('of the items over two pages makes the net sum', async () => {
    const text = await textOf('invoice-de-hofmann-two-pages.pdf')
    const items = text.split('\n').filter((line) => /^\d+ .* [\d.]+,\d\d [\d.]+,\d\d$/.test(line))
    expect(items).toHaveLength(25)
    expect(sum(items.map((line) => amountBehind(line, '')))).toBe(amountBehind(text, 'Summe netto'))
  })

  test('of the German statement leads from the old to the new balance', async () => {
    const text = await textOf('bank-statement-de-two-pages.pdf')
    const amounts = [...text.matchAll(/([+-]) ([\d.]+,\d\d)$/gm)].map(([, sign, amount]) => cents(`${sign}${amount}`))
    const [old, ...entries] = amounts
    expect(entries).toHaveLength(19)
    expect(sum([old ?? Number.NaN, ...entries.slice(0, -1)])).toBe(entries.at(-1))
  })

  test('of the English statement moves every balance by what was paid', async () => {
    const text = await textOf('bank-statement-en.pdf')
    const rows = [...text.matchAll(/^\d\d Jun .* ([\d,]+\.\d\d) ([\d,]+\.\d\d)$/gm)].map((row) =>
      row.slice(1).map(String).map(cents),
    )
    let balance = amountBehind(text, '01 Jun')
    for (const [paid = Number.NaN, after = Number.NaN] of rows) {
      expect(Math.abs(after - balance)).toBe(paid)
      balance = after
    }
    expect(rows).toHaveLength(11)
    expect(balance).toBe(amountBehind(text, '30 Jun Closing'))
  })

  test('of the payslips leads from gross to net', async () => {
    const german = await textOf('payslip-de.pdf')
    const deductions = ['Steuerrechtliche Abzüge', 'Sozialversicherungsbeiträge'].map((label) =>
      amountBehind(german, label),
    )
    const net = amountBehind(german, 'Gesamtbrutto') - sum(deductions)
    expect(net + amountBehind(german, 'Überweisung VL')).toBe(amountBehind(german, 'Auszahlungsbetrag'))
    const english = await textOf('payslip-en-encrypted.pdf')
    const gross = amountBehind(english, 'Gross pay')
    expect(gross - amountBehind(english, 'Total deductions')).toBe(amountBehind(english, 'Net pay'))
  })

  test('of every printed IBAN holds', async () => {
    const texts = await Promise.all(truths.filter(({ doc_type }) => doc_type !== null).map(({ file }) => textOf(file)))
    const ibans = texts.join('\n').match(/\b(?:DE\d\d(?: ?\d){18}|(?:GB|IE)\d\d ?[A-Z]{4}(?: ?\d){14})\b/g) ?? []
    expect(ibans.length).toBeGreaterThan(12)
    expect(ibans.filter((printed) => !isIban(printed.replaceAll(' ', '')))).toEqual([])
  })
})
