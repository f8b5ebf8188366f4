import { expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { surveyOf } from './survey.ts'

const language = (...texts: string[]) => surveyOf(documentOf(lines(...texts))).language

test.each([
  ['en', 'Please find enclosed the invoice for the work that was done on your house.'],
  ['de', 'Anbei erhalten Sie die Rechnung für die Arbeiten an Ihrem Haus, die wir ausgeführt haben.'],
  ['fr', 'Veuillez trouver ci-joint la facture pour les travaux dans votre maison.'],
  ['es', 'Adjunto encontrará la factura por los trabajos en su casa para el mes.'],
  ['it', 'In allegato trova la fattura per i lavori che sono stati fatti nella casa.'],
  ['nl', 'Hierbij ontvangt u de factuur voor het werk dat wij aan uw huis hebben gedaan.'],
])('a sentence of %s is recognised', (expected, text) => {
  expect(language(text)).toBe(expected)
})

test('a form of labels alone is recognised', () => {
  expect(language('Rechnungsnummer Rechnungsdatum', 'Einzelpreis Gesamtbetrag')).toBe('de')
})

test('numbers and names have no language', () => {
  expect(language('4711 238,00', 'Xaver Qux')).toBeNull()
})
