import type { TravelWords } from './travel-words.ts'

export const pl: TravelWords = {
  labels: {
    departure: 'odjazd, wylot, wyjazd, godzina odjazdu, odj',
    arrival: 'przyjazd, przylot, godzina przyjazdu, przyj',
    from: 'z, od, skąd, stacja odjazdu, stacja od',
    to: 'do, dokąd, stacja przyjazdu, stacja do',
    date: 'data, data podróży, data wylotu, dzień',
    station: 'stacja, przystanek',
    flight: 'lot, numer lotu, pociąg, autobus, prom',
    passenger: 'pasażer, pasażerowie, podróżny, gość, imię i nazwisko',
    checkIn: 'zameldowanie, przyjazd, data przyjazdu, check in',
    checkOut: 'wymeldowanie, wyjazd, data wyjazdu, check out',
    pickUp: 'odbiór, odbiór samochodu, początek wynajmu',
    dropOff: 'zwrot, zwrot samochodu, koniec wynajmu',
    lodging: 'hotel, obiekt',
    when: 'godzina, kiedy, data i godzina, data, początek',
    where: 'gdzie, miejsce, adres, restauracja',
    aside:
      'data zakupu, wejście na pokład, data wystawienia, data rezerwacji, data urodzenia, otwarcie drzwi, godzina wejścia na pokład',
  },
  topics: {
    flight: 'lot, linia lotnicza, lotnisko, karta pokładowa, bagaż',
    train: 'kolejowy, bilet kolejowy, pociąg, wagon, peron, PKP',
    bus: 'autobusowy, bilet autobusowy, autobus, autokar',
    ferry: 'prom, rejs, kabina',
    hotel: 'hotel, noclegi, nocy, noce, pokój, zakwaterowanie',
    car: 'wynajem samochodu, wypożyczalnia, pojazd',
    event: 'koncert, wydarzenie, teatr, festiwal, spektakl',
    restaurant: 'restauracja, stolik dla',
  },
}
