import { describe, expect, test } from 'vitest'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { findDueDate } from './due-date.ts'
import { findIssueDate } from './issue-date.ts'
import { computeDueDate } from './payment-terms.ts'
import { findMonthInHeading, findPeriod, findYearInTitle } from './period.ts'
import { surveyOf } from './survey.ts'
import { findTravelDays } from './travel-date.ts'

const survey = (...cells: readonly Cell[]) => surveyOf(documentOf(cells))

describe('the day of issue', () => {
  test('is the labelled one, not that of the delivery or the order', () => {
    const found = findIssueDate(
      survey(...lines('Order date: 01.03.2025', 'Invoice date: 14.03.2025', 'Delivery date: 20.03.2025')),
    )
    expect(found).toMatchObject({ value: '2025-03-14', page: 1, quote: '14.03.2025' })
  })

  test('is that of the place line of a letter', () => {
    const found = findIssueDate(
      survey(
        ...lines(
          'Ihr Schreiben vom 02.01.2025',
          'Hamburg, den 3. Februar 2025',
          'Bitte antworten Sie bis zum 28.02.2025.',
        ),
      ),
    )
    expect(found?.value).toBe('2025-02-03')
  })

  test('is that of the place line beside the address, not of the rows of a table', () => {
    const bill: Cell[] = [
      [60, 140, '76137 Karlsruhe'],
      [400, 140, 'Karlsruhe, den 18.09.2024'],
      [60, 240, 'Datum'],
      [60, 254, '02.09.2024'],
      [60, 268, '09.09.2024'],
    ]
    expect(findIssueDate(survey(...bill))?.value).toBe('2024-09-18')
    expect(
      findIssueDate(survey([60, 240, 'Datum'], [60, 254, '02.09.2024'], [400, 300, 'Bad Aibling, 18.09.2024, 9 Uhr']))
        ?.value,
    ).toBe('2024-09-02')
  })

  test('is the only one in a heading, right behind the title', () => {
    expect(findIssueDate(survey(...lines('12.01.2025 Strom', 'Estratto conto al 31/03/2025')))?.value).toBe(
      '2025-03-31',
    )
    expect(
      findIssueDate(survey(...lines('Datum: 12.02.2025', 'Rechnung für die Lieferung am 31.01.2025')))?.value,
    ).toBe('2025-02-12')
  })

  test('is that of the signature of a contract, on whatever page', () => {
    const document = documentOf(lines('Beginn am 01.11.2023'), lines('Hamburg, den 18.09.2023'))
    expect(findIssueDate(surveyOf(document))).toMatchObject({ value: '2023-09-18', page: 2 })
  })

  test('is not a birthday when another day is there', () => {
    expect(findIssueDate(survey(...lines('Date of birth: 08.02.1991', 'Report of 14.03.2025')))?.value).toBe(
      '2025-03-14',
    )
  })

  test('is not that on which the money is collected', () => {
    const bill = [
      'Here is your invoice for £29.99. We will collect it on 1 October 2025.',
      'Bill SG-100, 15 September 2025',
    ]
    expect(findIssueDate(survey(...lines(...bill)))?.value).toBe('2025-09-15')
    expect(findIssueDate(survey(...lines('We met on 1 October 2025.')))?.value).toBe('2025-10-01')
  })

  test('is unknown without a day', () => {
    expect(findIssueDate(survey(...lines('Date: soon')))).toBeNull()
  })
})

describe('the due day', () => {
  test.each([
    ['Due date: 13.04.2025', '2025-04-13'],
    ['Bitte überweisen Sie den Betrag bis zum 02.05.2025 auf unser Konto.', '2025-05-02'],
    ['Der Beitrag ist am 1. April 2025 fällig. Wir ziehen ihn zum 11. April 2025 ein.', '2025-04-01'],
    ['We will take the premium from your card on 5 November 2025.', '2025-11-05'],
    ['Please pay by 2 May 2025.', '2025-05-02'],
    ['We will collect it by direct debit on or after 1 April 2025.', '2025-04-01'],
    ['Échéance : 16/03/2025 – Règlement par virement. Pas d’escompte.', '2025-03-16'],
  ])('of "%s" is %s', (text, day) => {
    expect(findDueDate(survey(...lines(text)), '2025-03-14')?.value).toBe(day)
  })

  test.each(['The office is closed until 02.05.2025.', 'Gültig bis 02.05.2025', 'Your plan began on 1 April 2025.'])(
    'is not in "%s"',
    (text) => {
      expect(findDueDate(survey(...lines(text)), '2025-03-14')).toBeNull()
    },
  )

  test('lies not before the day of issue, unless nothing but its label tells of another', () => {
    const early = 'Due date: 01.01.2025'
    expect(findDueDate(survey(...lines(early)), '2025-03-14')?.value).toBe('2025-01-01')
    expect(findDueDate(survey(...lines(early, 'Please pay by 02.05.2025.')), '2025-03-14')?.value).toBe('2025-05-02')
    expect(findDueDate(survey(...lines('The rent was due 01.01.2025')), '2025-03-14')).toBeNull()
  })

  test.each([
    ['Payment terms: 30 days net', '2025-04-13'],
    ['Zahlbar innerhalb 30 Tagen netto, 3% Skonto innerhalb 10 Tagen', '2025-04-13'],
    ['Net 15 days', '2025-03-29'],
    ['Terms: Net 15', '2025-03-29'],
    ['Betaling: netto 14 dagen.', '2025-03-28'],
    ['Net 30.', '2025-04-13'],
    ['Zahlbar sofort ohne Abzug.', '2025-03-14'],
    ['Due upon receipt', '2025-03-14'],
  ])('is computed from "%s"', (text, day) => {
    expect(computeDueDate(survey(...lines(text)), '2025-03-14')?.value).toBe(day)
  })

  test.each([
    'Returns within 30 days',
    'Delivery takes 5 days',
    'Net 15 %',
    'Net 15.50',
    'Netto 14 000,00 €',
    'Netto 14 €',
    'Netto 30 EUR',
    'Netto 8 000',
    'Netto 38',
    '2% Skonto innerhalb 10 Tagen',
  ])('is not computed from "%s"', (text) => {
    expect(computeDueDate(survey(...lines(text)), '2025-03-14')).toBeNull()
  })
})

describe('the period', () => {
  test('is the labelled one', () => {
    const found = findPeriod(
      survey(...lines('Vertrag 01.01.2020 - 31.12.2030', 'Abrechnungszeitraum: 01.02.2025 bis 28.02.2025')),
    )
    expect(found?.value).toEqual({ start: '2025-02-01', end: '2025-02-28' })
  })

  test('is a month or a year in a heading', () => {
    expect(findMonthInHeading(survey([60, 60, 'Kontoauszug Oktober 2024', 16]))?.value).toEqual({
      start: '2024-10-01',
      end: '2024-10-31',
    })
    expect(findYearInTitle(survey([60, 60, 'Jahresbericht 2024', 16]))?.value).toEqual({
      start: '2024-01-01',
      end: '2024-12-31',
    })
    expect(findYearInTitle(survey([60, 60, 'Room 2024', 16]))).toBeNull()
  })
})

describe('the last day to pay', () => {
  const issued = '2025-03-14'
  test('is not that of a discount', () => {
    const terms = 'Zahlbar bis 24.03.2025 mit 2 % Skonto, bis 13.04.2025 ohne Abzug.'
    expect(findDueDate(survey(...lines(terms)), issued)?.value).toBe('2025-04-13')
  })

  test('is the last of the month where the terms say so', () => {
    expect(computeDueDate(survey(...lines('Payment terms: 30 days end of month')), '2025-04-01')?.value).toBe(
      '2025-05-31',
    )
    expect(computeDueDate(survey(...lines('Payment terms: 30 days')), '2025-04-01')?.value).toBe('2025-05-01')
  })
})

describe('the days of a journey', () => {
  test('begin with the departure and end with the return, whatever the booking says', () => {
    const days = findTravelDays(
      survey(
        ...lines('Booked on 3 July 2025', 'Departure: 12 September 2025, 07:25', 'Return: 16 September 2025, 18:10'),
      ),
    )
    expect([days?.first.value, days?.last.value]).toEqual(['2025-09-12', '2025-09-16'])
  })

  test('are the days of which nothing else is said when no time is beside them', () => {
    const days = findTravelDays(
      survey(...lines('Issued on 01.02.2025', 'Friday, 12 September 2025', 'Tuesday, 16 September 2025')),
    )
    expect([days?.first.value, days?.last.value]).toEqual(['2025-09-12', '2025-09-16'])
    expect(findTravelDays(survey(...lines('Issued on 01.02.2025')))).toBeNull()
  })

  test('are days beside times when nothing is labelled', () => {
    const days = findTravelDays(
      survey(...lines('Paid on 17.04.2025', 'Bonn Hbf 02.05.2025 ab 08:24', 'Kiel Hbf 04.05.2025 an 12:51')),
    )
    expect([days?.first.value, days?.last.value]).toEqual(['2025-05-02', '2025-05-04'])
  })
})
