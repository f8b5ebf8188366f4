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
  ['pt', 'Em anexo enviamos a fatura dos trabalhos que foram feitos na sua casa.'],
  ['pl', 'W załączeniu przesyłamy fakturę za prace wykonane w Państwa domu.'],
  ['cs', 'V příloze vám zasíláme fakturu za práce, které byly provedeny ve vašem domě.'],
  ['nl', 'Hierbij ontvangt u de factuur voor het werk dat wij aan uw huis hebben gedaan.'],
])('a sentence of %s is recognised', (expected, text) => {
  expect(language(text)).toBe(expected)
})

test.each([
  ['da', 'Vedlagt finder du fakturaen for det arbejde, som blev udført i dit hus.'],
  ['sv', 'Bifogat finner du fakturan för arbetet som har utförts i ditt hus.'],
  ['ca', 'Adjunt trobareu la factura pels treballs fets a casa vostra durant el mes.'],
  ['sk', 'V prílohe vám posielame faktúru za práce, ktoré boli vykonané vo vašom dome.'],
  ['hu', 'Mellékelten küldjük a házában elvégzett munkákról szóló számlát.'],
])('a sentence of %s is not taken for a language whose labels are known', (expected, text) => {
  expect(language(text)).toBe(expected)
})

test('a form with English terms in it keeps the language of its labels', () => {
  const terms = 'Product Key Download Premium Home Edition Business Support Subscription Online Service'
  expect(language(terms, 'Factuurnummer Factuurdatum Vervaldatum', 'Klantnummer Totaal Bedrag Omschrijving')).toBe('nl')
})

test('letters set apart and codes say nothing', () => {
  expect(language('D_A_T_U_M_ _ _ _ A_B_', 'X7-TQZ/4411 kx@qvz.example')).toBeNull()
})

test('a form of labels alone is recognised', () => {
  expect(language('Rechnungsnummer Rechnungsdatum', 'Einzelpreis Gesamtbetrag')).toBe('de')
})

test('numbers and names have no language', () => {
  expect(language('4711 238,00', 'Xaver Qux')).toBeNull()
})
