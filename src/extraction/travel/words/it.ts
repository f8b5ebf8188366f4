import type { TravelWords } from './travel-words.ts'

export const it: TravelWords = {
  labels: {
    departure: 'partenza, orario di partenza, ora di partenza, ora partenza',
    arrival: 'arrivo, orario di arrivo, ora di arrivo, ora arrivo',
    from: 'porto di partenza, città di partenza, da, stazione di partenza, aeroporto di partenza, origine',
    to: 'porto di arrivo, città di arrivo, a, per, stazione di arrivo, aeroporto di arrivo, destinazione',
    date: 'data, data di viaggio, data del volo, giorno',
    station: 'stazione, fermata',
    flight: 'volo, numero volo, numero di volo, treno, autobus, traghetto',
    passenger: 'passeggero, passeggeri, viaggiatore, nome passeggero, ospite',
    checkIn: 'check in, data di arrivo, arrivo',
    checkOut: 'check out, data di partenza, partenza',
    pickUp: 'ritiro, inizio noleggio, luogo di ritiro',
    dropOff: 'riconsegna, fine noleggio, restituzione',
    lodging: 'hotel, struttura, alloggio',
    when: 'ora, orario, inizio spettacolo, quando, data e ora, data, inizio, fascia oraria, ora di inizio, giorno',
    where: 'dove, luogo, indirizzo, ristorante',
    aside:
      'data di acquisto, data acquisto, data emissione, imbarco, data di emissione, data di prenotazione, data di nascita, data fattura, apertura porte, validità, valido, valido dal, valido fino al, scadenza, ora di imbarco, ora imbarco, orario di imbarco',
  },
  topics: {
    flight: 'volo, compagnia aerea, aeroporto, carta d imbarco, bagaglio',
    train: 'treno, carrozza, binario, Frecciarossa, Trenitalia',
    bus: 'biglietto autobus, autobus, pullman, autostazione',
    ferry: 'traghetto, nave, cabina, traghetti, motonave',
    hotel:
      'hotel, albergo, notti, notte, camera, soggiorno, colazione, agriturismo, piazzola, camping, campeggio, camera doppia, ostello',
    car: 'noleggio, autonoleggio, noleggio auto, veicolo, o simile',
    event:
      'museo, mostra, biglietto d ingresso, concerto, evento, teatro, festival, spettacolo, ingresso, fila, settore, posto, biglietto',
    restaurant: 'ristorante, tavolo per, coperti',
  },
}
