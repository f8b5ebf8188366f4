import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { findRecipient } from './recipient.ts'
import { surveyOf } from './survey.ts'

const recipient = (type: DocumentType, ...cells: readonly Cell[]) =>
  findRecipient(surveyOf(documentOf(cells)), type)?.value ?? null

describe('the recipient', () => {
  test.each([
    ['Bill to: Reed AG, Dockstr. 1, 20457 Hamburg', 'Reed AG'],
    ['Facturé à : Cabinet Morel, 2 quai Sud, 69009 Lyon', 'Cabinet Morel'],
    ['Cliente: Obras Navarro S.A., Av. Rioja 9, 31003 Pamplona', 'Obras Navarro S.A.'],
    ['Kunde: Otto Lenz, Am Ufer 3, 37073 Göttingen', 'Otto Lenz'],
    ['Fatturato a: Studio Bruni, Via Po 5, 10123 Torino', 'Studio Bruni'],
    ['Klant: Van Dijk Bouw, Kade 4, 3011 AB Rotterdam', 'Van Dijk Bouw'],
    ['Nabywca: Nowak Meble, ul. Lipowa 3, 00123 Warszawa', 'Nowak Meble'],
    ['Odběratel: Novotný Stavby, Lipová 8, 11000 Praha', 'Novotný Stavby'],
    ['Faturado a: Oficina Costa, Rua Nova 2, 1100 Lisboa', 'Oficina Costa'],
  ])('is the name before the address in "%s"', (text, name) => {
    expect(recipient('invoice', [60, 60, 'Kestrel Print GmbH', 16], [60, 120, text])).toBe(name)
  })

  test('is not who sends, with the same address behind the name', () => {
    expect(recipient('invoice', [60, 120, 'Kestrel Print GmbH, Dockstr. 1, 20457 Hamburg'])).toBeNull()
    expect(recipient('invoice', [60, 120, 'An der Alster Verlag GmbH, Dockstr. 1, 20457 Hamburg'])).toBeNull()
  })

  test('is behind its label in a row of labels and values', () => {
    const row = (value: string): Cell[] => [
      [60, 100, 'Employee'],
      [150, 100, value],
      [260, 100, 'Employee No'],
      [360, 100, '00412'],
      [60, 118, 'NI number'],
      [150, 118, 'QQ654321A'],
      [260, 118, 'Tax code'],
      [360, 118, '1100L'],
    ]
    expect(recipient('payslip', ...row('Mara Quinn'))).toBe('Mara Quinn')
  })

  test('is under its label in a row of headings', () => {
    const heads: Cell[] = [
      [60, 100, 'Customer'],
      [180, 100, 'Account manager'],
      [320, 100, 'Invoice date'],
      [60, 114, 'Mara Quinn'],
      [180, 114, 'Tom Hale'],
      [320, 114, '2 June 2025'],
    ]
    expect(recipient('invoice', ...heads)).toBe('Mara Quinn')
  })

  test('is in the window also high on the page when it is addressed', () => {
    const block = (...names: readonly string[]): Cell[] =>
      [...names, 'Am Markt 7', '37073 Göttingen'].map((text, index): Cell => [60, 50 + 12 * index, text])
    const text: Cell = [60, 300, 'Rechnung über die Leistungen, die wir im Mai für Sie erbracht haben']
    expect(recipient('invoice', ...block('Frau', 'Petra Winter'), text)).toBe('Petra Winter')
    expect(recipient('invoice', ...block('Tischlerei Hagen'), text)).toBeNull()
  })
})
