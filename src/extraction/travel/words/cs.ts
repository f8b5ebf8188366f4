import type { TravelWords } from './travel-words.ts'

export const cs: TravelWords = {
  labels: {
    departure: 'odjezd, odj, odlet, čas odjezdu',
    arrival: 'příjezd, příj, přílet, čas příjezdu',
    from: 'z, odkud, z from von',
    to: 'do, kam, do to nach',
    date: 'datum, datum cesty, den',
    station: 'stanice, zastávka, zastávka přestup',
    flight: 'let, číslo letu, vlak, spoj, autobus, trajekt',
    passenger: 'cestující, jméno, jméno cestujícího, host',
    checkIn: 'příjezd, datum příjezdu, nástup',
    checkOut: 'odjezd, datum odjezdu',
    pickUp: 'vyzvednutí',
    dropOff: 'vrácení',
    lodging: 'hotel, ubytování',
    when: 'kdy, datum a čas, datum, začátek',
    where: 'kde, místo konání, adresa, restaurace',
    aside: 'datum vystavení, datum platby, datum narození, nástup do letadla, otevření dveří',
  },
  topics: {
    flight: 'let, letecká, letiště, palubní vstupenka, letenka',
    train: 'vlak, vlakem, vlakové, vlaky, dráhy, hl n',
    bus: 'autobus, autobusové, autobusem, AN, ÚAN',
    ferry: 'trajekt, kajuta',
    hotel: 'hotel, noci, nocí, pokoj, ubytování',
    car: 'půjčovna aut, vozidlo',
    event: 'koncert, divadlo, festival, představení',
    restaurant: 'restaurace, stůl pro',
  },
}
