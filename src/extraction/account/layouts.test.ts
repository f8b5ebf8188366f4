import { describe, expect, test } from 'vitest'
import { accountOf, balances, movements, rowsAt } from './statement.testing.ts'

describe('the layouts of statements', () => {
  test('money out and money in, a running balance, days without a year and printed once, over two pages', () => {
    const headings = [
      [60, 'Date'],
      [120, 'Description'],
      [-360, 'Money out'],
      [-440, 'Money in'],
      [-520, 'Balance'],
    ] as const
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Statement period 1 December 2024 to 15 January 2025']],
        [[60, 'Account number 12345678']],
        headings,
        [
          [120, 'Opening balance'],
          [-520, '1,000.00'],
        ],
        [
          [60, '30 Dec'],
          [120, 'Card payment Green Grocer'],
          [-360, '25.50'],
        ],
        [
          [120, 'Direct debit Water Works'],
          [-360, '74.50'],
          [-520, '900.00'],
        ],
        [[120, 'Ref 77120']],
        [
          [120, 'Balance carried forward'],
          [-520, '900.00'],
        ],
      ),
      rowsAt(
        60,
        headings,
        [
          [120, 'Balance brought forward'],
          [-520, '900.00'],
        ],
        [
          [60, '2 Jan'],
          [120, 'Salary Sample Ltd'],
          [-440, '2,100.00'],
          [-520, '3,000.00'],
        ],
        [
          [120, 'Closing balance'],
          [-520, '3,000.00'],
        ],
        [
          [60, 'Interest rate from 2 Jan'],
          [-440, '1.50'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2024-12-30 -25.50', '2024-12-30 -74.50', '2025-01-02 2100.00'])
    expect(account?.transactions.map(({ description, page }) => [description, page])).toEqual([
      ['Card payment Green Grocer', 1],
      ['Direct debit Water Works Ref 77120', 1],
      ['Salary Sample Ltd', 2],
    ])
    expect(balances(account)).toEqual(['1000.00', '3000.00'])
  })

  test('Soll and Haben behind the amounts, and no columns for them', () => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Kontoauszug Nr. 3 vom 31.03.2025']],
        [[60, 'IBAN DE02 1203 0000 0000 2020 51']],
        [
          [60, 'Bu-Tag'],
          [110, 'Wert'],
          [160, 'Vorgang'],
        ],
        [
          [160, 'alter Kontostand vom 28.02.2025'],
          [-520, '812,40 H'],
        ],
        [
          [60, '03.03.'],
          [110, '04.03.'],
          [160, 'Kartenzahlung'],
          [-520, '12,50 S'],
        ],
        [[160, 'Bäckerei Beispiel 21.54 Uhr']],
        [
          [60, '31.03.'],
          [110, '31.03.'],
          [160, 'Gehalt'],
          [-520, '2.000,00 H'],
        ],
        [
          [160, 'neuer Kontostand vom 31.03.2025'],
          [-520, '2.799,90 H'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-03-03 2025-03-04 -12.50', '2025-03-31 2025-03-31 2000.00'])
    expect(account).toMatchObject({
      reference: 'DE02120300000000202051',
      opening_balance: '812.40',
      opening_on: '2025-02-28',
      closing_balance: '2799.90',
      closing_on: '2025-03-31',
      transactions: [{ description: 'Kartenzahlung Bäckerei Beispiel 21.54 Uhr' }, { description: 'Gehalt' }],
    })
  })

  test('a trailing minus in one column, with carried balances and sums between', () => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Kontoauszug 4/2025 vom 01.04.2025 bis 30.04.2025']],
        [
          [60, 'Datum'],
          [120, 'Verwendungszweck'],
          [-520, 'Betrag EUR'],
        ],
        [
          [60, 'Anfangssaldo'],
          [-520, '100,00+'],
        ],
        [
          [60, '02.04.2025'],
          [120, 'Lastschrift Strom'],
          [-520, '80,00-'],
        ],
        [
          [60, 'Übertrag'],
          [-520, '20,00+'],
        ],
        [
          [60, '09.04.2025'],
          [120, 'Gutschrift'],
          [-520, '55,25'],
        ],
        [
          [60, 'Summe Belastungen'],
          [-520, '80,00-'],
        ],
        [
          [60, 'Endsaldo'],
          [-520, '75,25+'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-04-02 -80.00', '2025-04-09 55.25'])
    expect(balances(account)).toEqual(['100.00', '75.25'])
  })

  test.each([
    ['Débit', 'Crédit', 'Solde précédent', 'Nouveau solde', 'Date', 'Libellé', 'Période du 01/11/2024 au 30/11/2024'],
    ['Af', 'Bij', 'Vorig saldo', 'Nieuw saldo', 'Datum', 'Omschrijving', 'Periode 01-11-2024 t/m 30-11-2024'],
    ['Cargos', 'Abonos', 'Saldo anterior', 'Saldo final', 'Fecha', 'Concepto', 'Periodo 01/11/2024 - 30/11/2024'],
    ['Dare', 'Avere', 'Saldo iniziale', 'Saldo finale', 'Data', 'Descrizione', 'Periodo 01/11/2024 - 30/11/2024'],
    ['Belastung', 'Gutschrift', 'Alter Saldo', 'Neuer Saldo', 'Buchung', 'Text', 'Auszug 01.11.2024 - 30.11.2024'],
    ['Withdrawals', 'Deposits', 'Beginning balance', 'Ending balance', 'Date', 'Details', '2024-11-01 - 2024-11-30'],
  ])('columns %s and %s, with days without a year', (debit, credit, opening, closing, date, text, period) => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, period]],
        [
          [60, date],
          [120, text],
          [-420, debit],
          [-520, credit],
        ],
        [
          [120, opening],
          [-520, '1.000,00'],
        ],
        [
          [60, '04.11.'],
          [120, 'Supermercato Marktplein'],
          [-420, '64,10'],
        ],
        [
          [60, '18.11.'],
          [120, 'Salaire'],
          [-520, '1.850,00'],
        ],
        [
          [120, closing],
          [-520, '2.785,90'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2024-11-04 -64.10', '2024-11-18 1850.00'])
    expect(balances(account)).toEqual(['1000.00', '2785.90'])
  })

  test('DR and CR beside the amounts', () => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Statement 1 May 2025 to 31 May 2025']],
        [
          [60, 'Date'],
          [120, 'Particulars'],
          [-400, 'Amount'],
          [-520, 'Balance'],
        ],
        [
          [60, '03/05/2025'],
          [120, 'Rent'],
          [-400, '900.00 DR'],
          [-520, '100.00 CR'],
        ],
        [
          [60, '05/05/2025'],
          [120, 'Wages'],
          [-400, '1,500.00 CR'],
          [-520, '1,600.00 CR'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-05-03 -900.00', '2025-05-05 1500.00'])
    expect(balances(account)).toEqual([null, '1600.00'])
  })

  test('the newest first: the running balance gives the signs that are not printed', () => {
    const account = accountOf(
      rowsAt(
        60,
        [
          [60, 'Opening balance on 01.06.2025'],
          [-520, '50.00'],
        ],
        [
          [60, 'Date'],
          [120, 'Details'],
          [-400, 'Amount'],
          [-520, 'Balance'],
        ],
        [
          [60, '12.06.2025'],
          [120, 'Shoes'],
          [-400, '30.00'],
          [-520, '60.00'],
        ],
        [
          [60, '11.06.2025'],
          [120, 'Refund'],
          [-400, '40.00'],
          [-520, '90.00'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-06-12 -30.00', '2025-06-11 40.00'])
    expect(balances(account)).toEqual(['50.00', '60.00'])
  })

  test('the amount in a further line, and the value day below the day of booking', () => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Kontoauszug 01.07.2025 bis 31.07.2025']],
        [
          [60, 'Buchung'],
          [120, 'Verwendungszweck'],
          [-520, 'Betrag (EUR)'],
        ],
        [[60, 'Valuta']],
        [
          [60, '01.07.2025'],
          [120, 'Gutschrift'],
          [-520, '40,00'],
        ],
        [
          [60, '02.07.2025'],
          [120, 'Geschenk'],
        ],
        [
          [60, '05.07.2025'],
          [120, 'Überweisung'],
        ],
        [
          [120, 'an Stadtwerke'],
          [-520, '-15,00'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-07-01 2025-07-02 40.00', '2025-07-05 -15.00'])
    expect(account?.transactions[0]?.description).toBe('Gutschrift Geschenk')
  })

  test('a card, which states what is owed: charges leave, payments come', () => {
    const account = accountOf(
      rowsAt(
        60,
        [
          [60, 'Statement date 31/08/2025'],
          [300, 'Minimum payment 25.00'],
        ],
        [
          [60, 'Transaction date'],
          [200, 'Description'],
          [-520, 'Amount'],
        ],
        [
          [200, 'Previous balance'],
          [-520, '80.00'],
        ],
        [
          [60, '05/08'],
          [200, 'Payment, thank you'],
          [-520, '80.00 CR'],
        ],
        [
          [60, '09/08'],
          [200, 'Book shop'],
          [-520, '19.90'],
        ],
        [
          [60, '11/08'],
          [200, 'Train ticket'],
          [-520, '42.00'],
        ],
        [
          [200, 'New balance'],
          [-520, '61.90'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-08-05 80.00', '2025-08-09 -19.90', '2025-08-11 -42.00'])
    expect(balances(account)).toEqual(['-80.00', '-61.90'])
  })

  test('statements one behind the other, each beginning where the one before ended', () => {
    const sheet = (day: string, from: string, amount: string, to: string) =>
      rowsAt(
        60,
        [
          [60, 'Vorheriger Saldo'],
          [-520, from],
        ],
        [
          [60, 'Buchungsdatum'],
          [160, 'Buchungstext'],
          [-420, 'Belastungen'],
          [-520, 'Gutschriften'],
        ],
        [
          [60, day],
          [160, 'Einzahlung'],
          [-520, amount],
        ],
        [
          [60, 'Neuer Saldo'],
          [-520, to],
        ],
      )
    const account = accountOf(
      sheet('01.10.2024', '0,00', '10,00', '10,00'),
      sheet('05.10.2024', '10,00', '5,00', '15,00'),
    )
    expect(movements(account)).toEqual(['2024-10-01 10.00', '2024-10-05 5.00'])
    expect(balances(account)).toEqual(['0.00', '15.00'])
  })
})
