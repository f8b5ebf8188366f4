import type { Booking } from '../fields.ts'
import { airlines } from './airlines.ts'

export type Transport = Extract<Booking['kind'], 'flight' | 'train' | 'bus' | 'ferry'>

/** What one travels with: a flight, train or bus by its number. */
export type Service = {
  readonly kind: Transport
  /** `BT 212`, `ICE 105`. */
  readonly name: string
  readonly carrier: string | null
  readonly start: number
  readonly end: number
}

const train =
  /(?<![\p{L}\d])(ICE|IC|ICN|ECE|EC|EN|NJ|RJX|RJ|rj|TGV INOUI|TGV|TER|OUIGO|INOUI|AVE|ALVIA|IRE|IR|RE|RB|REX|Rx|Os|Sp|R|SC|LE|FR|FA|FB|TLK|EIC|EIP|Eurostar|Thalys|Frecciarossa|Frecciargento|Frecciabianca|Intercity|InterCity|INTERCITÉS|Regionale|Railjet|Nightjet|Avlo|Iryo|Italo|Westbahn)\s?(\d{1,6})(?![\p{L}\d]|[.,:/-]\d)/gu
const flight = /(?<![\p{L}\d/-])([A-Z]{2}|[A-Z]\d|\d[A-Z])\s?(\d{1,4})(?![\p{L}\d]|[.,:/-]\d| \d{4} \d{4})/gu
const bus =
  /(?<![\p{L}\d])(Bus|Autobus|FlixBus|Flixbus|Fernbus|Autocar)\s?(?:Nr\.?\s|No\.?\s)?([A-Z]?\d{1,6})(?![\p{L}\d])/gu

/**
 * The services named in a text, from left to right. Two letters and a number are a flight when the text or the document
 * is about flights (`flights`), a train when the letters are a class of trains.
 */
export function findServices(text: string, flights: boolean): Service[] {
  if (!/\d/.test(text)) return []
  const trains = scan(text, train, 'train')
  const inAir = flights ? scan(text, flight, 'flight') : []
  const found = [...(flights ? inAir : trains), ...scan(text, bus, 'bus')]
  return found.toSorted((a, b) => a.start - b.start)
}

function scan(text: string, pattern: RegExp, kind: Transport): Service[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const [whole, letters = '', number = ''] = match
    const carrier = kind === 'flight' ? (airlines.get(letters) ?? null) : null
    // "A10" is a gate.
    if (kind === 'flight' && carrier === null && /\d/.test(letters) && number.length < 3) return []
    return { kind, name: `${letters} ${number}`, carrier, start: match.index, end: match.index + whole.length }
  })
}
