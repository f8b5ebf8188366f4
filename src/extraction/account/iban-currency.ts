/** Countries whose accounts are in euros unless it is said otherwise. */
const inEuros: ReadonlySet<string> = new Set(
  'AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' '),
)

const others: Readonly<Record<string, string>> = {
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HU: 'HUF',
  IS: 'ISK',
  LI: 'CHF',
  NO: 'NOK',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
}

/** The currency of the country of an IBAN, null where it changed lately or accounts are mostly in another. */
export function currencyOfIban(iban: string): string | null {
  const country = iban.slice(0, 2)
  return inEuros.has(country) ? 'EUR' : (others[country] ?? null)
}
