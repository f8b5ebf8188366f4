import type { TravelWords } from './travel-words.ts'

export const de: TravelWords = {
  labels: {
    departure: 'Hinflug ab, Abreisezeit, Abfahrt, Abflug, ab, Abfahrtszeit, Abflugzeit, Abfahrt am, Abreise um',
    arrival: 'Ankunft, an, Ankunftszeit, Landung',
    from: 'Abfahrtshafen, Abgangshafen, von, Abflughafen, Startbahnhof, Abfahrtsort, Abflugort, Start',
    to: 'Ankunftshafen, Zielhafen, nach, Zielflughafen, Zielbahnhof, Ziel, Ankunftsort, Zielort',
    date: 'Datum, Reisedatum, Flugdatum, Reisetag, Tag',
    station: 'Halt, Bahnhof, Haltestelle, Station, Stationen',
    flight: 'Flug, Flugnummer, Flug Nr, Zug, Zugnummer, Verbindung, Fähre, Überfahrt, Linie, Produkte',
    passenger: 'Passagier, Reisender, Reisende, Fahrgast, Gast, Name des Gastes, Gastname, Fluggast, Mieter, Fahrer',
    checkIn: 'Anreise, Anreisetag, Anreisedatum, Check-in',
    checkOut: 'Abreise, Abreisetag, Abreisedatum, Check-out',
    pickUp: 'Abholung, Mietbeginn, Anmietung, Abholort, Übernahme',
    dropOff: 'Rückgabe, Mietende, Abgabe, Rückgabeort',
    lodging: 'Hotel, Hotelname, Unterkunft, Ihre Unterkunft, Ihr Hotel',
    when: 'Anpfiff, Vorstellungsbeginn, Uhrzeit, Wann, Termin, Veranstaltungsdatum, Datum und Uhrzeit, Beginn, Datum, Reservierung für den, Zeit, Zeitfenster, Einlasszeit, Reservierungszeit',
    where: 'Wo, Veranstaltungsort, Ort, Spielstätte, Adresse, Restaurant',
    aside: `
      Kaufdatum, gekauft am, Bestelldatum, Check-in Zeit, Boarding, Einstieg, Einlass, Buchungsdatum, gebucht am, ausgestellt am, Ausstellungsdatum, Rechnungsdatum,
      Geburtsdatum, gültig bis, gültig von, stornierbar bis, Zahlungsdatum, Check-in ab, Check-in bis, Check-out bis,
      Hinfahrt gültig ab, Rückfahrt gültig ab, Gültigkeit, gültig, Geltungsdauer, Geburtstag, Kauf am, Umtausch bis, kostenlos stornierbar bis, Stornierung bis`,
  },
  topics: {
    flight: 'Flug, Fluggesellschaft, Flughafen, Bordkarte, Gepäck',
    train: 'Zug, Bahn, Gleis, Wagen, ICE, Fahrkarte',
    bus: 'Busticket, Busreise, Bus, Fernbus, Reisebus, ZOB, Busbahnhof, Buslinie, Haltestelle',
    ferry:
      'Fährticket, Fährüberfahrt, Fähre, Kabine, Überfahrt, Reederei, Schiff, Fähren, Fährhafen, Fährverbindung, Bordkabine',
    hotel:
      'Hotel, Nächte, Nacht, Zimmer, Übernachtung, Übernachtungen, Ferienwohnung, Pension, Unterkunft, Jugendherberge, Aufenthalt, Halbpension, Frühstück, Doppelzimmer, Einzelzimmer, Familienzimmer, Ferienhaus, Campingplatz, Stellplatz, Gasthof',
    car: 'Mietpreis, Fahrzeugklasse, Mietwagen, Autovermietung, Fahrzeug, Mietvertrag, oder ähnlich, o ä, Mietstation',
    event:
      'Museum, Tournee, Ausstellung, Konzert, Veranstaltung, Einlass, Eintrittskarte, Theater, Festival, Vorstellung, Veranstalter, Sitzplatz, Stehplatz, Parkett, Rang, Reihe, Tickets, Live, Vorverkauf, Abendkasse, Bühne, Konzerthaus, Arena, Ticket, Karten, Eintritt, Oper, Spielstätte',
    restaurant: 'Restaurant, Tisch für, Ihr Tisch, Tischreservierung, Tisch, Gäste, Plätze',
  },
}
