import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedDocument, answerFromDocuments } from './answer-from-documents.ts'
import { bestPassage } from './passage.ts'
import { readQuestion } from './question.ts'

const bill: AskedDocument = {
  documentId: 'bill',
  fields: {
    ...{ doc_type: 'utility_bill', title: 'Ihre Stromrechnung 2024', issuer: 'Stadtwerke Tannhain GmbH' },
    ...{ total_amount: '1208.48', currency: 'EUR', due_date: '2025-02-05', document_number: 'S-2025-778120' },
  },
  evidence: [
    { field: 'total_amount', page: 1, quote: '1.208,48 €', verified: true },
    { field: 'due_date', page: 1, quote: '05.02.2025', verified: true },
    { field: 'document_number', page: 1, quote: 'S-2025-778120', verified: true },
  ],
  pages: [
    {
      page: 1,
      text: 'Stromrechnung\nRechnungsbetrag 1.208,48 €\nNachzahlung am 05.02.2025\nKundenservice 0221 4710 800',
    },
  ],
}
const contract: AskedDocument = {
  documentId: 'contract',
  fields: { doc_type: 'contract', title: 'Maintenance Services Agreement', issuer: 'Larkspur Systems LLC' },
  evidence: [],
  pages: [
    { page: 1, text: 'Between Larkspur Systems LLC and the client.' },
    { page: 2, text: '7 Liability\nThe liability of the supplier is limited to 50,000 EUR in each year.\n8 Law' },
  ],
}
const answer = (question: string, ...documents: readonly AskedDocument[]) => answerFromDocuments(question, documents)

describe('an answer made of what documents say', () => {
  it.each([
    ['How much is the electricity bill?', '1208.48 EUR', '1.208,48 €'],
    ['Wann ist die Stromrechnung fällig?', '2025-02-05', '05.02.2025'],
    ['What is the number of the bill from Stadtwerke Tannhain?', 'S-2025-778120', 'S-2025-778120'],
  ])('is the value that is asked for, with its proof: %s', (question, value, quote) => {
    expect(answer(question, contract, bill)).toEqual({
      ...{ found: true, text: expect.stringContaining(value) },
      citations: [{ documentId: 'bill', page: 1, quote }],
    })
  })

  it('is the words that come nearest where no value is asked for', () => {
    const found = answer('What is the liability of Larkspur limited to?', bill, contract)
    expect(found).toMatchObject({ found: true, citations: [{ documentId: 'contract', page: 2 }] })
    expect(found.found && found.text).toContain('limited to 50,000 EUR')
  })

  it.each([
    'What is the warranty of the dishwasher?',
    'How much is invoice S-2024-778121?',
    'What is the notice period of the rental contract?',
    'When is the train to Hamburg?',
    '',
    '???',
    'what is it',
  ])('is not found where no document says it: %j', (question) => {
    expect(answer(question, contract, bill)).toEqual({ found: false })
  })

  it('is no value that the document does not prove', () => {
    const doubted = { ...bill, evidence: bill.evidence.map((one) => ({ ...one, verified: false })) }
    const found = answer('How much is the electricity bill?', doubted)
    expect(JSON.stringify(found)).not.toContain('1208.48')
  })

  it('is no sum where a day is asked for and none is known', () => {
    const { due_date: _, ...fields } = bill.fields
    const found = answer('Wann ist die Stromrechnung fällig?', { ...bill, fields })
    expect(JSON.stringify(found)).not.toContain('Total')
  })

  it('quotes nothing that does not stand on the page, whatever is asked of whatever document', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (question, pages) => {
        const document = { ...contract, pages: pages.map((page, index) => ({ page: index + 1, text: page })) }
        const found = answer(question, document)
        if (!found.found) return
        for (const { page, quote } of found.citations) expect(pages[page - 1]).toContain(quote)
      }),
    )
  })

  it('takes no longer than the text is long', () => {
    const long = { ...contract, pages: [{ page: 1, text: 'liability limited larkspur '.repeat(40_000) }] }
    const started = performance.now()
    answer(`${'liability limited '.repeat(2_000)}larkspur`, long)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

it('shows a heading with what follows it', () => {
  expect(bestPassage(['cleaning'], '1 Use\nPress.\n2 Cleaning\nUse vinegar.\n3 End')?.quote).toBe(
    '2 Cleaning\nUse vinegar.\n3 End',
  )
})

it('asks for an amount or a day by the word that asks', () => {
  expect(readQuestion('How much is due on the bill?').wants).toEqual(['total_amount'])
  expect(readQuestion('When is the payment due?').wants).toEqual(['due_date'])
})
