import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { ofxOf } from './ofx.ts'
import { aStatement, aTransaction } from './statement.testing.ts'
import { identified, type Statement } from './statement.ts'
import { transactionsCsv } from './transactions-csv.ts'

async function ofx(...statements: readonly Statement[]): Promise<string> {
  const given = async function* () {
    yield* statements
  }
  let text = ''
  for await (const piece of ofxOf(given())) text += piece
  return text
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'STMTTRN' || name === 'STMTTRNRS' })

describe('the identity of a transaction', () => {
  it('is the same in every export, and another for each of two equal payments of a day', () => {
    const twice = aStatement({ transactions: [aTransaction(), aTransaction(), aTransaction({ amount: '-12.51' })] })
    const ids = identified(twice).map(({ id }) => id)
    expect(ids).toEqual([
      'DE02120300000000202051-20250304--12.50-1',
      'DE02120300000000202051-20250304--12.50-2',
      'DE02120300000000202051-20250304--12.51-1',
    ])
    expect(identified(aStatement({ transactions: twice.account.transactions })).map(({ id }) => id)).toEqual(ids)
  })

  it('holds the content of the statement when the account is not known', () => {
    expect(identified(aStatement({ reference: null }))[0]?.id).toBe('abababababababab-20250304--12.50-1')
  })
})

describe('OFX', () => {
  it('lists account, period, transactions and closing balance', async () => {
    const text = await ofx(aStatement())
    expect(XMLValidator.validate(text)).toBe(true)
    const response = parser.parse(text).OFX.BANKMSGSRSV1.STMTTRNRS[0].STMTRS
    expect(response).toMatchObject({
      CURDEF: 'EUR',
      BANKACCTFROM: { BANKID: '12030000', ACCTID: 'DE02120300000000202051', ACCTTYPE: 'CHECKING' },
      BANKTRANLIST: {
        DTSTART: '20250301',
        DTEND: '20250331',
        STMTTRN: [
          { TRNTYPE: 'DEBIT', DTPOSTED: '20250304', TRNAMT: '-12.50', NAME: 'Card Bakery' },
          { TRNTYPE: 'CREDIT', DTPOSTED: '20250305', TRNAMT: '100.00', NAME: 'Salary' },
        ],
      },
      LEDGERBAL: { BALAMT: '187.50', DTASOF: '20250331' },
    })
  })

  it('invents no balance, and names what has no text', async () => {
    const text = await ofx(aStatement({ closing_balance: null, transactions: [aTransaction({ description: '' })] }))
    expect(text).not.toContain('LEDGERBAL')
    expect(text).toContain('<NAME>-</NAME>')
  })

  it('is well-formed without any statement', async () => {
    const text = await ofx()
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).not.toContain('STMTTRN')
  })

  it('is well-formed whatever the transactions say, and keeps their number and amounts', async () => {
    const transaction = fc.record({ description: fc.string({ unit: 'binary', maxLength: 300 }), cents: fc.integer() })
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 5 }), async (given) => {
        const transactions = given.map(({ description, cents }) =>
          aTransaction({ description, amount: (cents / 100).toFixed(2) }),
        )
        const text = await ofx(aStatement({ transactions }), aStatement())
        expect(XMLValidator.validate(text)).toBe(true)
        const responses = parser.parse(text).OFX.BANKMSGSRSV1.STMTTRNRS
        expect(responses).toHaveLength(2)
        const amounts = responses[0].STMTRS.BANKTRANLIST.STMTTRN.map(({ TRNAMT }: { TRNAMT: string }) => TRNAMT)
        expect(amounts).toEqual(transactions.map(({ amount }) => amount))
      }),
    )
  })
})

describe('transactions as CSV', () => {
  it('are one record each, and no text of them runs as a formula', () => {
    const transactions = [
      aTransaction({ description: '-1+cmd|x', value_on: '2025-03-05' }),
      aTransaction({ description: '=HYPERLINK("a"), b' }),
    ]
    const id = 'DE02120300000000202051-20250304--12.50'
    const account = 'DE02 1203 0000 0000 2020 51'
    const document = '0199a3c4-0000-7000-8000-000000000001'
    expect(transactionsCsv(aStatement({ transactions }))).toBe(
      `${id}-1,${account},2025-03-04,2025-03-05,-12.50,EUR,'-1+cmd|x,${document},1\r\n` +
        `${id}-2,${account},2025-03-04,,-12.50,EUR,"'=HYPERLINK(""a""), b",${document},1\r\n`,
    )
  })
})
