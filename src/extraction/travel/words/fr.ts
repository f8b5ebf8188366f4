import type { TravelWords } from './travel-words.ts'

export const fr: TravelWords = {
  labels: {
    departure: 'départ, heure de départ, dép, départ à',
    arrival: 'arrivée, heure d arrivée, arr, arrivée à',
    from: 'de, au départ de, gare de départ, aéroport de départ, origine',
    to: 'à, vers, à destination de, destination, gare d arrivée, aéroport d arrivée',
    date: 'date, date de voyage, date du vol, le',
    station: 'gare, arrêt',
    flight: 'vol, numéro de vol, n de vol, train, train n, bus, traversée',
    passenger: 'passager, passagers, voyageur, voyageurs, nom du passager, client, nom du client',
    checkIn: 'arrivée, date d arrivée, enregistrement, check in',
    checkOut: 'départ, date de départ, check out',
    pickUp: 'prise en charge, retrait, début de location, lieu de prise en charge',
    dropOff: 'restitution, retour, fin de location',
    lodging: 'hôtel, votre hôtel, hébergement, établissement',
    when: 'quand, date et heure, date, début',
    where: 'où, lieu, salle, adresse, restaurant',
    aside:
      'embarquement, date d émission, émis le, date de réservation, date de naissance, date de facture, ouverture des portes',
  },
  topics: {
    flight: 'vol, compagnie aérienne, aéroport, carte d embarquement, bagages',
    train: 'train, voiture, quai, TGV, SNCF',
    bus: 'bus, autocar, car n',
    ferry: 'ferry, traversée, navire, cabine',
    hotel: 'hôtel, nuits, nuit, chambre, hébergement, séjour',
    car: 'location de voiture, véhicule, contrat de location',
    event: 'concert, spectacle, théâtre, festival, événement',
    restaurant: 'restaurant, table pour, couverts',
  },
}
