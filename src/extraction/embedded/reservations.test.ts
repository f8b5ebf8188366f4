import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../page.testing.ts'
import { bytesOf } from './invoices.testing.ts'
import { reservationsOf } from './reservations.ts'

const read = (...contents: readonly (object | Uint8Array)[]) =>
  reservationsOf({
    ...documentOf(),
    embeddedFiles: contents.map((content, index) => ({
      name: `data-${index}`,
      mediaType: null,
      bytes: content instanceof Uint8Array ? content : bytesOf(JSON.stringify(content)),
    })),
  })
const context = { '@context': 'https://schema.org' }

const flight = {
  ...context,
  '@type': 'FlightReservation',
  reservationNumber: 'Q7K4ZM',
  underName: { '@type': 'Person', name: 'Ida Beispiel' },
  reservationFor: {
    '@type': 'Flight',
    flightNumber: '1427',
    airline: { name: 'Nordwind Air', iataCode: 'ZW' },
    departureAirport: { name: 'Hamburg', iataCode: 'HAM' },
    departureTime: '2025-09-12T07:25:00+0200',
    arrivalAirport: { iataCode: 'LIS' },
    arrivalTime: '2025-09-12T08:55:00Z',
  },
}

describe('schema.org reservations', () => {
  test('of a flight', () => {
    expect(read(flight)).toEqual([
      {
        kind: 'flight',
        provider: 'Nordwind Air',
        number: 'ZW 1427',
        passenger: 'Ida Beispiel',
        from: 'Hamburg (HAM)',
        to: 'LIS',
        start: '2025-09-12T07:25+02:00',
        end: '2025-09-12T08:55+00:00',
      },
    ])
  })

  test('of a package in a graph, of trains and a hotel', () => {
    const train = {
      '@type': 'http://schema.org/TrainReservation',
      reservationFor: {
        provider: 'Küstenbahn',
        trainNumber: 'KB 614',
        departureStation: { name: 'Tannhain' },
        departureTime: '2025-05-02T08:24',
        arrivalStation: 'Küstrow',
      },
    }
    const hotel = {
      '@type': ['Thing', 'LodgingReservation'],
      reservationNumber: 4711,
      reservationFor: { name: 'Hotel Möwe', address: { addressLocality: 'Küstrow' } },
      checkinDate: '2025-05-02',
      checkoutTime: 'in the morning',
    }
    const graph = [{ '@type': 'ReservationPackage', subReservation: [train, hotel] }, { '@type': 'Person' }]
    expect(read({ ...context, '@graph': graph })).toMatchObject([
      {
        kind: 'train',
        provider: 'Küstenbahn',
        number: 'KB 614',
        from: 'Tannhain',
        to: 'Küstrow',
        start: '2025-05-02T08:24',
      },
      { kind: 'hotel', provider: 'Hotel Möwe', number: '4711', to: 'Küstrow', start: '2025-05-02', end: null },
    ])
  })

  test('that are cancelled, of another vocabulary or no JSON are none', () => {
    expect(read({ ...flight, reservationStatus: 'https://schema.org/ReservationCancelled' })).toEqual([])
    expect(read({ ...flight, '@context': 'https://example.org' })).toEqual([])
    expect(read(bytesOf('{"@context":"https://schema.org","@type":"FlightReservation"'))).toEqual([])
    expect(read(bytesOf(`{"a":"schema.org","b":${'['.repeat(400_000)}`))).toEqual([])
  })

  test('of any JSON never make it throw', () => {
    const anything = fc.jsonValue({ maxDepth: 4 })
    const damaged = fc.record({
      '@context': fc.constant('https://schema.org'),
      '@type': fc.constantFrom('FlightReservation', 'LodgingReservation', 'ReservationPackage'),
      reservationFor: anything,
      underName: anything,
      subReservation: anything,
      checkinTime: anything,
    })
    fc.assert(
      fc.property(damaged, (thing) => {
        for (const { start, number } of read(thing)) expect(start ?? number).not.toBeNull()
      }),
    )
  })
})
