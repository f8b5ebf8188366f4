import { iban } from '../bank-account.ts'
import type { CrossIndustryInvoice } from '../cross-industry-invoice.ts'
import { percentOf, sumOf } from '../money.ts'
import { britishVatId, frenchVatId, germanVatId } from '../vat-id.ts'

/** A bill of an invented firm, as it is printed and as it is told to a machine. */
export type Bill = CrossIndustryInvoice & { readonly language: 'de' | 'fr' | 'en' }

function bill(of: Omit<Bill, 'taxes' | 'net' | 'tax' | 'gross'>): Bill {
  const taxes = [...new Set(of.lines.map(({ rate }) => rate))].map((rate) => {
    const basis = sumOf(of.lines.filter((line) => line.rate === rate).map(({ count, net }) => count * net))
    return { rate, basis, tax: percentOf(basis, rate) }
  })
  const [net, tax] = [sumOf(taxes.map(({ basis }) => basis)), sumOf(taxes.map((entry) => entry.tax))]
  return { ...of, taxes, net, tax, gross: net + tax }
}

export const bills: readonly Bill[] = [
  bill({
    language: 'de',
    number: 'RE-2025-3391',
    issued: '2025-06-11',
    due: '2025-07-11',
    seller: {
      name: 'Tischlerei Ahornhof GmbH',
      street: 'Sägegasse 8',
      code: '09413',
      city: 'Lindental',
      country: 'DE',
    },
    sellerVatId: germanVatId('90771522'),
    buyer: { name: 'Praxis Dr. Wiebke Sommer', street: 'Am Anger 14', code: '09417', city: 'Rosenau', country: 'DE' },
    iban: iban('DE', '990120000000733910'),
    currency: 'EUR',
    lines: [
      { name: 'Empfangstheke, Ahorn geölt', count: 1, net: 284_500, rate: 19 },
      { name: 'Regalboden 80 x 30 cm', count: 12, net: 3_895, rate: 19 },
      { name: 'Fachbuch Holzpflege', count: 2, net: 2_150, rate: 7 },
    ],
  }),
  bill({
    language: 'fr',
    number: 'F-2025-0187',
    issued: '2025-09-02',
    due: '2025-10-02',
    seller: {
      name: 'Imprimerie Vallorand SARL',
      street: '12 rue des Tanneurs',
      code: '00410',
      city: 'Montclair',
      country: 'FR',
    },
    sellerVatId: frenchVatId('000417330'),
    buyer: {
      name: 'Librairie du Vieux Moulin',
      street: '3 place du Marché',
      code: '00415',
      city: 'Saint-Évron',
      country: 'FR',
    },
    iban: iban('FR', '99012000010000041733067'),
    currency: 'EUR',
    lines: [
      { name: 'Affiches 40 x 60 cm, quadrichromie', count: 150, net: 385, rate: 20 },
      { name: 'Catalogue broché, 48 pages', count: 200, net: 612, rate: 5.5 },
    ],
  }),
  bill({
    language: 'en',
    number: 'INV-20417',
    issued: '2025-11-24',
    due: '2025-12-24',
    seller: {
      name: 'Marsh & Tolland Lighting Ltd',
      street: '7 Wharf Lane',
      code: 'QX2 9LP',
      city: 'Saltmere',
      country: 'GB',
    },
    sellerVatId: britishVatId('9990733'),
    buyer: { name: 'The Anchor Playhouse', street: '1 Quay Street', code: 'QX1 4DD', city: 'Saltmere', country: 'GB' },
    iban: iban('GB', 'QXQX99012000733911'),
    currency: 'GBP',
    lines: [
      { name: 'LED profile spot, hire per week', count: 6, net: 4_275, rate: 20 },
      { name: 'Dimmer rack & cabling', count: 1, net: 38_940, rate: 20 },
      { name: 'Operator, evening', count: 3, net: 16_500, rate: 20 },
    ],
  }),
]
