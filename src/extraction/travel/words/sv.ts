import type { TravelWords } from './travel-words.ts'

export const sv: TravelWords = {
  labels: {
    departure: 'avgång, avgår, avresa, avgångstid',
    arrival: 'ankomst, ankommer, ankomsttid',
    from: 'från',
    to: 'till, destination',
    date: 'datum, resdatum, dag',
    station: 'station, hållplats',
    flight: 'flyg, flygnummer, flight, tåg, tågnummer, buss, färja',
    passenger: 'resenär, resenärer, passagerare, gäst',
    checkIn: 'incheckning, ankomstdatum',
    checkOut: 'utcheckning, avresedatum',
    pickUp: 'upphämtning, uthämtning',
    dropOff: 'återlämning',
    lodging: 'hotell, boende',
    when: 'när, datum och tid, datum',
    where: 'var, plats, adress, restaurang',
    aside: 'boarding, bokningsdatum, utfärdat, födelsedatum',
  },
  topics: {
    flight: 'flyg, flygbolag, flygplats, boardingkort, bagage',
    train: 'tågbiljett, tåg, vagn, spår',
    bus: 'buss',
    ferry: 'färja, hytt, överfart',
    hotel: 'dubbelrum, hotell, nätter, natt, rum, boende',
    car: 'hyrbil, biluthyrning, fordon',
    event: 'konsert, evenemang, teater, festival, föreställning',
    restaurant: 'restaurang, bord för',
  },
}
