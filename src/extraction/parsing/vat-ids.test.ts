import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vatRules } from './vat-checks.ts'
import { findLabelledVatIds, findVatIds } from './vat-ids.ts'

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Ids as their country forms them: `0` any digit, `#` a check digit and `@` a check letter. The second group can hold
 * one wrong digit without noticing: two remainders share a check digit, or one of two rules may hold.
 */
const shapes = {
  noticing: {
    AT: 'U0000000#',
    BE: '00000000##',
    CH: 'E00000000#',
    CY: '00000000@',
    DE: '00000000#',
    DK: '0000000#',
    EE: '00000000#',
    ES: 'B0000000#',
    FI: '0000000#',
    FR: '##000000000',
    HR: '0000000000#',
    HU: '0000000#',
    IE: '0000000@',
    IT: '0000000000#',
    LU: '000000##',
    LV: '4000000000#',
    MT: '000000##',
    NO: '00000000#MVA',
    PL: '000000000#',
    SI: '0000000#',
    SK: '000000000#',
  },
  sometimes: {
    BG: '00000000#',
    CZ: '0000000#',
    EL: '00000000#',
    GB: '0000000##',
    LT: '00000000#',
    NL: '00000000#B01',
    PT: '00000000#',
    RO: '00000000#',
    SE: '000000000#01',
    XI: '0000000##',
  },
} as const

const check = (country: string, id: string) => vatRules[country]?.check(id)

/** All ids that the shape allows for these digits and whose check digits are right. */
function validIds(country: string, shape: string, seed: readonly number[]): string[] {
  const checks = shape.replace(/[^#@]/g, '').length
  const alphabet = shape.includes('@') ? [...letters] : [...digits]
  const endings = checks === 2 ? alphabet.flatMap((a) => alphabet.map((b) => a + b)) : alphabet
  return endings
    .map((ending) => {
      let [next, nextCheck] = [0, 0]
      return shape.replace(/[0#@]/g, (place) =>
        place === '0' ? String(seed[next++] ?? 0) : ending.charAt(nextCheck++),
      )
    })
    .filter((id) => check(country, id) === true)
}

const seed = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 })
const generated = (country: string, shape: string) =>
  seed.map((numbers) => validIds(country, shape, numbers)).filter((ids) => ids.length > 0)

describe.each(Object.entries({ ...shapes.noticing, ...shapes.sometimes }))('the VAT id of %s', (country, shape) => {
  test('is found with its right check digits, however it is spaced', () => {
    fc.assert(
      fc.property(generated(country, shape), fc.constantFrom('', ' ', '.', '-'), ([id = ''], separator) => {
        const printed = `${country}${separator}${[...id].map((character, place) => (place % 3 === 2 ? `${character}${separator}` : character)).join('')}`
        expect(findVatIds(`VAT ${printed.replace(/[ .-]$/, '')}, Registered`)).toMatchObject([
          { vatId: `${country}${id}`, valid: true },
        ])
      }),
      { numRuns: 30 },
    )
  })

  test('has few check digits that are right', () => {
    fc.assert(
      fc.property(seed, (numbers) => {
        // Malta's are two digits of which every thirty-seventh is right, and Britain's and the Netherlands' follow two rules.
        expect(validIds(country, shape, numbers).length).toBeLessThanOrEqual(
          country === 'MT' ? 3 : /GB|XI|NL/.test(country) ? 3 : 1,
        )
      }),
      { numRuns: 30 },
    )
  })
})

test.each(Object.entries(shapes.noticing))('a VAT id of %s with any one digit changed is wrong', (country, shape) => {
  fc.assert(
    fc.property(generated(country, shape), fc.nat(), fc.integer({ min: 1, max: 9 }), ([id = ''], place, step) => {
      const places = Array.from(id.matchAll(/\d/g), ({ index }) => index)
      const at = places[place % places.length] ?? 0
      const other = `${id.slice(0, at)}${(Number(id[at]) + step) % 10}${id.slice(at + 1)}`
      // Those of people in Latvia begin with less than 4, and have no check digits.
      fc.pre(country !== 'LV' || at > 0)
      expect([other, check(country, other)]).toEqual([other, false])
    }),
  )
})

test('every country with a rule is tried', () => {
  expect(Object.keys({ ...shapes.noticing, ...shapes.sometimes }).sort()).toEqual(Object.keys(vatRules).sort())
})

/** Examples in the publications of the authorities, and of rules that the shapes above do not reach. */
test.each([
  'ATU13585627',
  'BE0776091951',
  'BG101004508',
  'BG7523169263',
  'CHE107787577',
  'CY00532445O',
  'CZ46505334',
  'CZ7103192745',
  'DE136695976',
  'DK88146328',
  'EE100207415',
  'EL040127797',
  'ESA78304516',
  'ESX5253868R',
  'ES54362315K',
  'ESQ2818015F',
  'FI09853608',
  'FR83404833048',
  'FRK7399859412',
  'FR4Z123456782',
  'GB434031494',
  'HR33392005961',
  'HU21376414',
  'IE8473625E',
  'IE3628739UA',
  'IE8D79739I',
  'IT00000010215',
  'LT213179412',
  'LT290061371314',
  'LU10000356',
  'LV40003009497',
  'MT15121333',
  'NL010000446B01',
  'NO995525828MVA',
  'PL5260001246',
  'PT502757191',
  'RO24736200',
  'SE556188840401',
  'SI15012557',
  'SK4030000007',
])('%s is right', (vatId) => {
  expect(findVatIds(vatId)).toMatchObject([{ vatId, valid: true }])
})

test.each(['CZ510519123', 'LV32005512345'])('%s has no check digits', (vatId) => {
  expect(findVatIds(vatId)).toMatchObject([{ vatId, valid: null }])
})

test('of several lengths the one that checks is meant', () => {
  expect(findVatIds('DIČ CZ25123891 12 Praha').map(({ vatId }) => vatId)).toEqual(['CZ25123891'])
})

test.each([
  'ITEM DESCRIPTION',
  'DE 12345',
  'DE1369959760',
  'XDE136695976',
  'IBAN DE02 1203 0000 0000 2020 51',
  'No 12345678',
])('"%s" holds no VAT id', (text) => {
  expect(findVatIds(text)).toEqual([])
})

describe('the words before a VAT id', () => {
  test.each([
    'USt-IdNr.: DE136695976',
    'Umsatzsteuer-Identifikationsnummer gemäß § 27 a UStG:\nDE 136 695 976',
    'UID-Nr. ATU13585627',
    'MWST-Nr. CHE-107.787.577 MWST',
    'VAT Reg. No. GB 434 0314 94',
    'N° TVA intracommunautaire : FR 83 404 833 048',
    'P. IVA IT 00000010215',
    'NIF-IVA ESA78304516',
    'Btw-nummer NL010000446B01',
    'NIP PL 526-000-12-46',
    'DIČ: CZ46505334',
    'Αρ. ΑΦΜ EL040127797',
  ])('call it so: %s', (text) => {
    expect(findLabelledVatIds(text)).toMatchObject([{ valid: true }])
  })

  test.each([
    'Kundennummer DE136695976',
    'Artikel DE136695976 inkl. MwSt.',
    'VAT 20 % of order DE136695976',
    'Auftrag DE136695976 USt-IdNr.',
    'privat DE136695976',
  ])('may say something else: %s', (text) => {
    expect(findLabelledVatIds(text)).toEqual([])
  })
})
