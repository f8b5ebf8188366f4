import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { documentOf, lines } from '../page.testing.ts'
import { noticeDay } from './contract-length.ts'
import { contractTermsOf } from './contract-terms.ts'
import { findPeriod } from './period.ts'
import { preparedFor } from './prepared-for.ts'
import { findServiceDays } from './service-days.ts'
import { surveyOf } from './survey.ts'

const terms = (...texts: string[]) => {
  const { start, end, isEndComputed, notice } = contractTermsOf(surveyOf(documentOf(lines(...texts))))
  return [start?.value ?? null, end?.value ?? null, isEndComputed, notice?.words ?? null]
}
const nothing = [null, null, false, null]

describe('the term of a contract', () => {
  test.each([
    ['This Agreement takes effect on February 1, 2025 (the "Effective Date") and continues until', 'January 31, 2027.'],
    ['The tenancy commences on 1 February 2025 and expires on 31 January 2027.', ''],
    ['Der Vertrag beginnt am 01.02.2025 und endet am 31.01.2027.', ''],
    ['Der Vertrag tritt am 1. Februar 2025 in Kraft und ist befristet bis zum 31. Januar 2027.', ''],
    ['Le contrat prend effet le 1er février 2025 et prend fin le 31 janvier 2027.', ''],
    ['El contrato entra en vigor el 1 de febrero de 2025 y finaliza el 31 de enero de 2027.', ''],
    ['Il contratto decorre dal 1 febbraio 2025 e scade il 31 gennaio 2027.', ''],
    ['De overeenkomst gaat in op 1 februari 2025 en eindigt op 31 januari 2027.', ''],
    ['O contrato tem início em 1 de fevereiro de 2025 e termina em 31 de janeiro de 2027.', ''],
    ['Umowa obowiązuje od dnia 1 lutego 2025 do dnia 31 stycznia 2027.', ''],
    ['Smlouva nabývá účinnosti dne 1. února 2025 a končí dne 31. ledna 2027.', ''],
    ['Commencement date: 1 February 2025', 'End date: 31 January 2027'],
    ['Vertragsbeginn 01.02.2025', 'Vertragsende 31.01.2027'],
  ])('stands in "%s %s"', (...texts) => {
    expect(terms(...texts)).toEqual(['2025-02-01', '2027-01-31', false, null])
  })

  test.each([
    'This lease begins on 1 March 2025 for a fixed term of twenty-four (24) months.',
    'Der Mietvertrag beginnt am 01.03.2025 und hat eine Laufzeit von 24 Monaten.',
    'Le bail prend effet le 1 mars 2025 pour une durée de deux ans.',
    'Il contratto decorre dal 1 marzo 2025 per la durata di 24 mesi.',
    'Umowa obowiązuje od dnia 1 marca 2025 na okres 24 miesięcy.',
  ])('is computed from "%s"', (text) => {
    expect(terms(text)).toEqual(['2025-03-01', '2027-02-28', true, null])
  })

  test('has no end when it only says by how long it is renewed', () => {
    expect(terms('The agreement begins on 1 March 2025. It renews for a period of 12 months.').slice(0, 2)).toEqual([
      '2025-03-01',
      null,
    ])
  })

  test.each([
    'Repairs of the roof begin on 1 March 2025 and end on 31 March 2025.',
    'This Agreement is made on January 20, 2025 between the parties.',
    'Die Arbeiten beginnen am 13. April 2026.',
    'The fee is fixed for a period of 24 months.',
    'The duty of secrecy survives this agreement for a term of five years after its end.',
  ])('is not "%s"', (text) => {
    expect(terms(text)).toEqual(nothing)
  })
})

describe('the period of notice', () => {
  test.each([
    ["Either party may end this agreement with three months' notice.", 'three months'],
    ['It renews unless either party gives written notice of at least ninety days.', 'ninety days'],
    ['Die Kündigungsfrist beträgt drei Monate zum Quartalsende.', 'drei Monate'],
    ['Der Vertrag kann mit einer Frist von 6 Wochen gekündigt werden.', '6 Wochen'],
    ['Le contrat peut être résilié avec un préavis de deux mois.', 'deux mois'],
    ['El contrato se puede resolver con un preaviso de 30 días.', '30 días'],
    ['Ogni parte può recedere con un preavviso di sei mesi.', 'sei mesi'],
    ['De opzegtermijn bedraagt één maand.', 'één maand'],
    ['Qualquer parte pode denunciar com aviso prévio de 60 dias.', '60 dias'],
    ['Okres wypowiedzenia wynosi trzy miesiące.', 'trzy miesiące'],
    ['Výpovědní doba činí tři měsíce.', 'tři měsíce'],
  ])('stands in "%s"', (text, words) => {
    expect(terms(text)[3]).toBe(words)
  })

  test.each([
    'Either party may end it if the other does not cure a breach within thirty days of written notice.',
    'Die Miete ist binnen drei Tagen zu zahlen.',
    'Bei Zahlungsverzug von zwei Monaten kann der Vermieter fristlos kündigen.',
    'The landlord gives two days notice before access to the rooms.',
  ])('is not in "%s"', (text) => {
    expect(terms(text)[3]).toBeNull()
  })

  test.each([
    ['2026-06-30', 3, 'months', '2026-03-31'],
    ['2027-01-31', 90, 'days', '2026-11-02'],
    ['2026-12-31', 1, 'years', '2025-12-31'],
    ['2026-12-31', 6, 'weeks', '2026-11-19'],
  ] as const)('for an end on %s is over after %s %s: %s', (end, count, unit, day) => {
    expect(noticeDay(end, { count, unit, start: 0, end: 0 })).toBe(day)
  })
})

test('long lines are read in linear time', () => {
  const units = [
    'agreement from 1.1.2025 ',
    'notice of two months ',
    'for a term of ',
    'Frist ',
    'one ',
    '24 ',
    'Vertrag bis ',
    'prepared for A ',
    'vom 7. bis 9. April ',
    'A. ',
  ]
  for (const unit of units) {
    const survey = surveyOf(documentOf(lines(unit.repeat(200_000 / unit.length))))
    const took = cpuMs(() => {
      contractTermsOf(survey)
      findPeriod(survey)
      findServiceDays(survey)
      Array.from(preparedFor(survey))
    })
    expect([unit, took < 3_000]).toEqual([unit, true])
  }
})
