import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { documentOf } from '../page.testing.ts'
import { embeddedInvoicesOf } from './find-invoices.ts'
import { bytesOf } from './invoices.testing.ts'
import { readHtmlData } from './microdata.ts'
import { reservationsOf } from './reservations.ts'

const carrying = (html: string) => ({
  ...documentOf(),
  embeddedFiles: [{ name: 'mail.html', mediaType: 'text/html', bytes: bytesOf(html) }],
})

const flight = `<!DOCTYPE html><html><body><p>Hello
<div itemscope itemtype="http://schema.org/FlightReservation">
  <meta itemprop="reservationNumber" content="Q7K4ZM">
  <LINK itemprop='reservationStatus' href="http://schema.org/Confirmed"/>
  <div itemprop="underName" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ida <b>Beispiel</b></span></div>
  <div itemprop="reservationFor" itemscope itemtype="http://schema.org/Flight">
    <meta itemprop="flightNumber" content="1427"/>
    <div itemprop="airline" itemscope itemtype="http://schema.org/Airline"><span itemprop=name>Nord &amp; Wind</span><meta itemprop="iataCode" content="ZW"></div>
    <div itemprop="departureAirport" itemscope itemtype="http://schema.org/Airport"><meta itemprop="iataCode" content="HAM"></div>
    <time itemprop="departureTime" datetime="2025-09-12T07:25:00+02:00">in the morning</time>
    <div itemprop="arrivalAirport" itemscope itemtype="http://schema.org/Airport"><meta itemprop="iataCode" content="LIS"></div>
  </div>
</div>`

describe('a page of HTML', () => {
  test('names a reservation in its microdata', () => {
    expect(reservationsOf(carrying(flight))).toEqual([
      {
        kind: 'flight',
        provider: 'Nord & Wind',
        number: 'ZW 1427',
        passenger: 'Ida Beispiel',
        from: 'HAM',
        to: 'LIS',
        start: '2025-09-12T07:25+02:00',
        end: null,
      },
    ])
  })

  test.each([
    ['cancelled', flight.replace('/Confirmed', '/ReservationCancelled')],
    ['of another vocabulary', flight.replaceAll('schema.org', 'example.org')],
    ['in a comment', flight.replace('<div itemscope', '<!-- <div itemscope').replace('</time>', '</time> -->')],
    ['in a script', `<html><script>"http://schema.org"; ${flight}</script>`],
    ['only text', '<html>See http://schema.org/FlightReservation Q7K4ZM'],
  ])('names none that is %s', (_name, html) => expect(reservationsOf(carrying(html))).toEqual([]))

  test('names an invoice and a stay, in microdata and in scripts', () => {
    const invoice = `<div itemscope itemtype="https://schema.org/Invoice"><b itemprop="identifier">M-2025-3</b>
      <div itemprop="provider" itemscope itemtype="https://schema.org/Organization"><i itemprop="name">Strandwerke</i></div>
      <time itemprop="paymentDueDate" datetime="2025-04-30">soon</time>
      <div itemprop="totalPaymentDue" itemscope itemtype="https://schema.org/PriceSpecification">
      <span itemprop="price">54.20</span><span itemprop="priceCurrency">EUR</span></div></div>`
    const stay = {
      '@context': 'http://schema.org',
      '@type': 'LodgingReservation',
      reservationNumber: 'H-1',
      checkinDate: '2025-05-02',
    }
    const script = `<script type="application/ld+json">${JSON.stringify(stay)}</script>`
    const document = carrying(`<html><head>${script}<script type="application/ld+json">{</script></head>${invoice}`)
    expect(embeddedInvoicesOf(document).read).toMatchObject([
      {
        fileName: 'mail.html',
        invoice: {
          fields: {
            document_number: 'M-2025-3',
            issuer: 'Strandwerke',
            due_date: '2025-04-30',
            total_amount: '54.20',
            currency: 'EUR',
          },
        },
      },
    ])
    expect(reservationsOf(document)).toMatchObject([{ kind: 'hotel', number: 'H-1', start: '2025-05-02' }])
  })

  test('of any tags never makes it throw', () => {
    const tags = fc.constantFrom(
      '<div itemscope',
      ' itemprop="name"',
      ' itemprop=__proto__',
      ' itemtype="https://schema.org/Invoice"',
      '>',
      '</div>',
      '<',
      '"',
      "'",
      '<!--',
      '-->',
      '<script>',
      '</script',
      'x',
      '&#x41;',
      '<meta itemprop="toString" content="1">',
    )
    fc.assert(
      fc.property(fc.array(tags, { maxLength: 60 }), (parts) => {
        expect(Array.isArray(readHtmlData(parts.join('')).items)).toBe(true)
      }),
    )
  })

  test.each([
    '<div>',
    '<div itemscope>',
    '<b itemprop="a" ',
    '<b itemprop="name">x',
    '<meta itemprop="name" content="1">',
    '</div>',
    '<!--',
    '<',
    '"',
    "<a '",
    '<script>',
    'itemprop ',
    '&amp;',
    ' ',
  ])('that repeats %j is read in linear time', (unit) => {
    const html = `<html><i itemscope itemtype="http://schema.org/Invoice">${unit.repeat(900_000 / unit.length)}`
    expect(cpuMs(() => reservationsOf(carrying(html)))).toBeLessThan(1_500)
  })
})
