import { fold } from '../../layout/fold.ts'
import { airportTable } from './airport-table.ts'
import { englishCity } from './city-names.ts'

export type Airport = {
  readonly code: string
  readonly city: string
  /** ISO 3166. */
  readonly country: string
  /** IANA time zone. */
  readonly zone: string
}

type Tables = {
  readonly byCode: ReadonlyMap<string, Airport>
  /** Zone by folded city; null when cities of that name lie in several. */
  readonly zones: ReadonlyMap<string, string | null>
}

let tables: Tables | null = null

function tablesOf(): Tables {
  if (tables !== null) return tables
  const byCode = new Map<string, Airport>()
  const zones = { large: new Map<string, string | null>(), other: new Map<string, string | null>() }
  for (const line of airportTable.trim().split('\n')) {
    const [head = '', large = '', other = ''] = line.split('|')
    const [zone = '', country = ''] = head.split(' ')
    for (const [list, cities] of [[large, zones.large] as const, [other, zones.other] as const]) {
      for (const entry of list.split(', ')) {
        const [code, city] = [entry.slice(0, 3), entry.slice(4)]
        if (code === '') continue
        byCode.set(code, { code, city, country, zone })
        const known = cities.get(fold(city))
        cities.set(fold(city), known === undefined || known === zone ? zone : null)
      }
    }
  }
  tables = { byCode, zones: new Map([...zones.other, ...zones.large]) }
  return tables
}

/** The airport of an IATA code, or null when it has no scheduled traffic or is not known. */
export function airportOf(code: string): Airport | null {
  return tablesOf().byCode.get(code) ?? null
}

/** The IANA time zone of a city with an airport, in English or its own language; null when unknown or ambiguous. */
export function zoneOfCity(city: string): string | null {
  const folded = fold(city).trim()
  const { zones } = tablesOf()
  return zones.get(folded) ?? zones.get(fold(englishCity(folded) ?? '')) ?? null
}
