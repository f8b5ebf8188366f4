import type { TravelWords } from './travel-words.ts'

export const nl: TravelWords = {
  labels: {
    departure: 'vertrek, vertrektijd, vertrekt',
    arrival: 'aankomst, aankomsttijd, komt aan',
    from: 'vertrekhaven, van, vertrekstation, luchthaven van vertrek, vertrekluchthaven',
    to: 'aankomsthaven, naar, bestemming, aankomststation, aankomstluchthaven',
    date: 'datum, reisdatum, vluchtdatum, dag',
    station: 'station, halte',
    flight: 'vlucht, vluchtnummer, trein, treinnummer, bus, veerboot',
    passenger: 'passagier, passagiers, reiziger, naam passagier, gast',
    checkIn: 'aankomst, aankomstdatum, inchecken, check in',
    checkOut: 'vertrek, vertrekdatum, uitchecken, check out',
    pickUp: 'ophalen, ophaaldatum, begin huur',
    dropOff: 'inleveren, inleverdatum, terugbrengen, einde huur',
    lodging: 'hotel, accommodatie',
    when: 'tijd, aanvangstijd, wanneer, datum en tijd, datum, aanvang, tijdslot, tijdvak, starttijd',
    where: 'waar, locatie, adres, restaurant, zaal',
    aside:
      'aankoopdatum, gekocht op, instappen, boarding, uitgiftedatum, boekingsdatum, geboortedatum, factuurdatum, deuren open, geldigheid, geldig, geldig van, geldig tot, instaptijd, boardingtijd',
  },
  topics: {
    flight: 'vlucht, luchtvaartmaatschappij, luchthaven, instapkaart, bagage',
    train: 'trein, spoor, rijtuig',
    bus: 'busticket, bus, touringcar',
    ferry: 'veerboot, overtocht, hut',
    hotel: 'hotel, nachten, nacht, kamer, overnachting, verblijf, camping, ontbijt, tweepersoonskamer, vakantiehuis',
    car: 'huurperiode, bestuurder, autoverhuur, huurauto, voertuig, of vergelijkbaar',
    event:
      'museum, tentoonstelling, concert, evenement, theater, festival, voorstelling, rij, stoel, tijdslot, ingang, toegang',
    restaurant: 'restaurant, tafel voor, personen aan tafel',
  },
}
