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
  const idsOf = (statement: Statement) => identified(statement).map(({ id }) => id)

  it('is another for each of two equal payments of a day, and for what differs in day, amount, text or currency', () => {
    const transactions = [
      aTransaction(),
      aTransaction(),
      aTransaction({ amount: '-12.51' }),
      aTransaction({ description: 'Card Florist' }),
      aTransaction({ booked_on: '2025-03-05' }),
    ]
    const ids = [...idsOf(aStatement({ transactions })), ...idsOf(aStatement({ currency: 'CHF' }))]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toMatch(/^20250304-[0-9a-f]{20}$/)
  })

  it('is the same in a statement that overlaps, wherever the transaction stands there and however it is spaced', () => {
    const rent = { booked_on: '2025-03-31', amount: '-900.00', description: 'Rent Elm Street 4711' }
    const march = aStatement({ transactions: [aTransaction(), aTransaction(rent)] })
    const spring = aStatement({
      reference: 'de02120300000000202051',
      opening_on: '2025-03-15',
      transactions: [aTransaction({ ...rent, description: 'RENT  Elm Street\u00a047 11', page: 3 }), aTransaction()],
    })
    expect(idsOf(spring)).toEqual(idsOf(march).toReversed())
  })

  it('is of one account alone, and of the statement when its account is not known', () => {
    const [known] = idsOf(aStatement())
    const [other] = idsOf(aStatement({ reference: 'DE89 3704 0044 0532 0130 00' }))
    const [unknown] = idsOf(aStatement({ reference: null }))
    expect(new Set([known, other, unknown]).size).toBe(3)
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

  it('begins as version 2 does, and keeps the order of elements that the standard asks for', async () => {
    const booked = aTransaction({ value_on: '2025-03-05', description: 'A text that is longer than a name can be' })
    const text = await ofx(aStatement({ transactions: [booked] }))
    expect(text.split('\n').slice(0, 2)).toEqual([
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
      '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
    ])
    const names = [...text.matchAll(/<([A-Z]+[A-Z1]*)>/g)].map(([, name]) => name).join(' ')
    expect(names).toBe(
      'OFX SIGNONMSGSRSV1 SONRS STATUS CODE SEVERITY DTSERVER LANGUAGE BANKMSGSRSV1 STMTTRNRS TRNUID STATUS CODE ' +
        'SEVERITY STMTRS CURDEF BANKACCTFROM BANKID ACCTID ACCTTYPE BANKTRANLIST DTSTART DTEND STMTTRN TRNTYPE ' +
        'DTPOSTED DTAVAIL TRNAMT FITID NAME MEMO LEDGERBAL BALAMT DTASOF',
    )
  })

  it('lists cards as cards, behind all accounts', async () => {
    const card = aStatement({ kind: 'card', reference: 'XXXX XXXX XXXX 4242', closing_balance: '-12.50' })
    const text = await ofx(card, aStatement())
    const { BANKMSGSRSV1: banks, CREDITCARDMSGSRSV1: cards } = parser.parse(text).OFX
    expect(cards.CCSTMTTRNRS).toMatchObject({
      TRNUID: '1',
      CCSTMTRS: { CCACCTFROM: { ACCTID: 'XXXXXXXXXXXX4242' }, LEDGERBAL: { BALAMT: '-12.50' } },
    })
    expect(banks.STMTTRNRS).toHaveLength(1)
    expect(text.indexOf('<CREDITCARDMSGSRSV1>')).toBeGreaterThan(text.indexOf('</BANKMSGSRSV1>'))
    expect(await ofx(card)).not.toContain('BANKMSGSRSV1')
  })

  it('warns in the status of a statement that does not add up, and of no other', async () => {
    const { document, ...rest } = aStatement()
    const detail = 'the difference is 1.00'
    const wrong = { ...rest, document: { ...document, checks: [{ name: 'account.adds_up', outcome: 'fail', detail }] } }
    const [first, second] = parser.parse(await ofx(wrong, aStatement())).OFX.BANKMSGSRSV1.STMTTRNRS
    expect(first.STATUS).toEqual({
      CODE: '0',
      SEVERITY: 'WARN',
      MESSAGE: 'The statement does not add up: the difference is 1.00',
    })
    expect(second.STATUS).toEqual({ CODE: '0', SEVERITY: 'INFO' })
  })

  it('has a period that holds every transaction', async () => {
    const text = await ofx(aStatement({ opening_on: '2025-03-05', closing_on: null }))
    expect(text).toContain('<DTSTART>20250304</DTSTART><DTEND>20250305</DTEND>')
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
    const account = 'DE02 1203 0000 0000 2020 51'
    const document = '0199a3c4-0000-7000-8000-000000000001'
    const rows = transactionsCsv(aStatement({ transactions })).split('\r\n')
    expect(rows.map((row) => row.replace(/^[^,]+,/, ''))).toEqual([
      `${account},2025-03-04,2025-03-05,-12.50,EUR,'-1+cmd|x,${document},1,yes`,
      `${account},2025-03-04,,-12.50,EUR,"'=HYPERLINK(""a""), b",${document},1,yes`,
      '',
    ])
  })

  it('say whether their statement adds up, and nothing when it does not name both balances', () => {
    const last = (statement: Statement) => transactionsCsv(statement).split('\r\n')[0]?.split(',').at(-1)
    const { document, ...rest } = aStatement()
    const failed = { name: 'account.adds_up', outcome: 'fail', detail: 'by 1.00' }
    const wrong = { ...rest, document: { ...document, checks: [failed] } }
    expect([aStatement(), wrong, aStatement({ opening_balance: null })].map(last)).toEqual(['yes', 'no', ''])
  })
})
