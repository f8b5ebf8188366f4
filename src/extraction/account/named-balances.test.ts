import { describe, expect, test } from 'vitest'
import { accountOf, balances, movements, rowsAt } from './statement.testing.ts'

type Row = Parameters<typeof rowsAt>[1]

const headings: Row = [
  [60, 'Date'],
  [120, 'Details'],
  [-360, 'Paid out'],
  [-440, 'Paid in'],
  [-520, 'Balance'],
]
const row = (day: string, text: string, out: string, into: string, balance: string): Row =>
  (
    [
      [60, day],
      [120, text],
      [-360, out],
      [-440, into],
      [-520, balance],
    ] as const
  ).filter(([, cell]) => cell !== '')

describe('balances that are only carried', () => {
  const page = (...rows: readonly Row[]) => rowsAt(60, [[60, '1 March 2025 to 31 March 2025']], headings, ...rows)

  test('forward are the first and the last, and OD makes them owed', () => {
    const account = accountOf(
      page(
        row('01 Mar', 'Balance brought forward', '', '', '20.50'),
        row('03 Mar', 'Water', '80.50', '', '60.00 OD'),
        row('', 'Balance carried forward', '', '', '60.00 OD'),
      ),
      page(
        row('', 'Balance brought forward', '', '', '60.00 OD'),
        row('04 Mar', 'Wages', '', '100.00', '40.00'),
        row('', 'Balance carried forward', '', '', '40.00'),
      ),
    )
    expect(movements(account)).toEqual(['2025-03-03 -80.50', '2025-03-04 100.00'])
    expect(balances(account)).toEqual(['20.50', '40.00'])
    expect(account?.transactions[0]?.description).toBe('Water')
  })

  test('do not replace those that are named', () => {
    const account = accountOf(
      page(
        row('', 'Opening balance', '', '', '10.00'),
        row('', 'Balance brought forward', '', '', '99.00'),
        row('03 Mar', 'Wages', '', '5.00', '15.00'),
        row('', 'Balance carried forward', '', '', '99.00'),
        row('', 'Closing balance', '', '', '15.00'),
      ),
    )
    expect(balances(account)).toEqual(['10.00', '15.00'])
  })

  test('end one account and begin another where they differ', () => {
    const account = accountOf(
      page(
        row('', 'Balance brought forward', '', '', '10.00'),
        row('03 Mar', 'Wages', '', '5.00', '15.00'),
        row('04 Mar', 'Gift', '', '5.00', '20.00'),
        row('', 'Balance carried forward', '', '', '20.00'),
      ),
      page(
        row('', 'Balance brought forward', '', '', '700.00'),
        row('05 Mar', 'Interest', '', '1.00', '701.00'),
        row('', 'Balance carried forward', '', '', '701.00'),
      ),
    )
    expect(movements(account)).toEqual(['2025-03-03 5.00', '2025-03-04 5.00'])
    expect(balances(account)).toEqual(['10.00', '20.00'])
  })

  test('a booking that tells of something carried forward is a booking', () => {
    const account = accountOf(
      page(
        row('', 'Opening balance', '', '', '10.00'),
        row('03 Mar', 'Carried forward from plan 12', '', '5.00', '15.00'),
      ),
    )
    expect(movements(account)).toEqual(['2025-03-03 5.00'])
  })
})

describe('names of balances over two lines', () => {
  const table = (...rows: readonly Row[]) =>
    rowsAt(
      160,
      [
        [60, 'Buchung'],
        [120, 'Text'],
        [-520, 'Betrag'],
      ],
      ...rows,
    )
  const bookings = table([
    [60, '05.05.2025'],
    [120, 'Gutschrift'],
    [-520, '+500,00'],
  ])

  test('one below the other, with the amount under them', () => {
    const account = accountOf([
      ...rowsAt(
        60,
        [
          [60, 'Kontoart'],
          [200, 'Vorheriger'],
          [300, 'Neuer'],
        ],
        [
          [200, 'Saldo'],
          [300, 'Saldo'],
        ],
        [
          [60, 'Tagesgeld'],
          [200, '2.000,00'],
          [300, '2.500,00'],
        ],
      ),
      ...bookings,
    ])
    expect(balances(account)).toEqual(['2000.00', '2500.00'])
  })

  test('with the amount beside the first line, and beside the second', () => {
    const account = accountOf([
      ...rowsAt(
        60,
        [
          [60, 'Opening'],
          [-300, '2,000.00'],
        ],
        [[60, 'balance on April 30']],
        [[60, 'Closing']],
        [
          [60, 'balance'],
          [-300, '2,500.00'],
        ],
      ),
      ...bookings,
    ])
    expect(balances(account)).toEqual(['2000.00', '2500.00'])
  })

  test('words of different columns make no name', () => {
    const account = accountOf([
      ...rowsAt(
        60,
        [
          [60, 'Neuer'],
          [300, 'Kunde'],
        ],
        [[150, 'Saldo']],
        [
          [60, '1'],
          [300, '77,00'],
        ],
      ),
      ...bookings,
    ])
    expect(balances(account)).toEqual([null, null])
  })
})

describe('balances that are owed', () => {
  const french = (opening: string, closing: string, at: number, ...rows: readonly Row[]) =>
    accountOf(
      rowsAt(
        60,
        [[60, 'Période du 01/04/2025 au 30/04/2025']],
        [
          [60, 'Date'],
          [120, 'Libellé'],
          [-420, 'Débit'],
          [-520, 'Crédit'],
        ],
        [
          [120, opening],
          [-at, '210,00'],
        ],
        ...rows,
        [
          [120, closing],
          [-at, '150,00'],
        ],
      ),
    )
  const deposit: Row = [
    [60, '02/04'],
    [120, 'Virement'],
    [-520, '60,00'],
  ]

  test('say so by their name', () => {
    const account = french('Solde débiteur au 31.03.2025', 'Solde débiteur au 30.04.2025', 520, deposit)
    expect(balances(account)).toEqual(['-210.00', '-150.00'])
  })

  test('stand among the debits', () => {
    expect(balances(french('Ancien solde', 'Nouveau solde', 420, deposit))).toEqual(['-210.00', '-150.00'])
    expect(balances(french('Ancien solde', 'Nouveau solde', 520, deposit))).toEqual(['210.00', '150.00'])
  })

  test('but not where what leaves is printed with a sign of its own', () => {
    const withdrawal: Row = [
      [60, '03/04'],
      [120, 'Retrait'],
      [-420, '-60,00'],
    ]
    expect(balances(french('Ancien solde', 'Nouveau solde', 420, withdrawal))).toEqual(['210.00', '150.00'])
  })
})

test('the newest first: the closing balance above, the opening one below', () => {
  const account = accountOf(
    rowsAt(
      60,
      headings,
      row('31.01.2025', 'Closing balance', '', '', '60.00'),
      row('29.01.2025', 'Shoes', '30.00', '', '60.00'),
      row('11.01.2025', 'Refund', '', '40.00', '90.00'),
      row('01.01.2025', 'Opening balance', '', '', '50.00'),
    ),
  )
  expect(balances(account)).toEqual(['50.00', '60.00'])
  expect(movements(account)).toEqual(['2025-01-29 -30.00', '2025-01-11 40.00'])
})

test('the text behind the amounts, headings over two lines, and sums that are no bookings', () => {
  const account = accountOf(
    rowsAt(
      60,
      [
        [60, 'Data'],
        [120, 'Valuta'],
        [200, 'Movimenti'],
        [280, 'Movimenti'],
        [360, 'Descrizione operazioni'],
      ],
      [
        [-250, 'dare'],
        [-330, 'avere'],
      ],
      [
        [60, '31.03.25'],
        [-330, '1.200,00'],
        [360, 'Saldo iniziale a vostro credito'],
      ],
      [
        [60, '07.04.25'],
        [120, '07.04.25'],
        [-250, '150,00'],
        [360, 'Prelievo'],
      ],
      [
        [60, '10.04.25'],
        [120, '11.04.25'],
        [-330, '2.000,00'],
        [360, 'Stipendio'],
      ],
      [
        [-250, '150,00'],
        [-330, '2.000,00'],
        [360, 'Totale movimenti'],
      ],
      [
        [60, '30.06.25'],
        [-330, '3.050,00'],
        [360, 'Saldo finale a vostro credito'],
      ],
    ),
  )
  expect(movements(account)).toEqual(['2025-04-07 2025-04-07 -150.00', '2025-04-10 2025-04-11 2000.00'])
  expect(balances(account)).toEqual(['1200.00', '3050.00'])
})

test.each([
  ['Wn', 'Ma', 'Saldo początkowe', 'Saldo końcowe', 'Data operacji', 'Opis operacji'],
  ['Débito', 'Crédito', 'Saldo inicial', 'Saldo final', 'Data mov.', 'Descrição'],
])('columns %s and %s', (debit, credit, opening, closing, date, text) => {
  const account = accountOf(
    rowsAt(
      60,
      [
        [60, date],
        [140, text],
        [-420, debit],
        [-520, credit],
      ],
      [
        [140, opening],
        [-520, '1 250,40'],
      ],
      [
        [60, '04.03.2025'],
        [140, 'Sklep'],
        [-420, '85,40'],
      ],
      [
        [60, '10.03.2025'],
        [140, 'Empresa'],
        [-520, '5 200,00'],
      ],
      [
        [140, closing],
        [-520, '6 365,00'],
      ],
    ),
  )
  expect(movements(account)).toEqual(['2025-03-04 -85.40', '2025-03-10 5200.00'])
  expect(balances(account)).toEqual(['1250.40', '6365.00'])
})
