import { airportOf } from './airports/airports.ts'
import { longestPlace, placeName } from './places.ts'

export type Route = { readonly from: string; readonly to: string }

/** The two ends of "Hamburg – Wien", "HAM → VIE" or "HAM VIE", or null. */
export function placesOfRoute(text: string): Route | null {
  if (text.length > 3 * longestPlace) return null
  const codes = /^([A-Z]{3})(?:\s?[-–→>/]{1,2}\s?|\s)([A-Z]{3})$/.exec(text)
  if (codes !== null && airportOf(codes[1] ?? '') !== null && airportOf(codes[2] ?? '') !== null) {
    return routeOf(codes[1] ?? '', codes[2] ?? '')
  }
  // "Flight 1: Hamburg to Wien", "Outward: Hamburg - Wien"
  const named = text.replace(/^(?:\d{1,2}|\p{Lu}\p{L}{2,12})\s?:\s/u, '')
  // "Washington, DC - Union Station to New York": the plainer sign divides.
  for (const sign of [/\s+(?:[→>]|[-–—]>)\s+/, /\s+(?:nach|to|TO|do|naar)\s+/, /\s+[–—]\s+/, /\s+-\s+/]) {
    const [from, to, ...more] = named.split(sign)
    if (from !== undefined && to !== undefined) return more.length > 0 ? null : routeOf(from, to)
  }
  return null
}

function routeOf(first: string, second: string): Route | null {
  const [from, to] = [placeName(first), placeName(second)]
  return from === null || to === null ? null : { from, to }
}
