import type { TravelWords } from './travel-words.ts'

export const fr: TravelWords = {
  labels: {
    departure: 'départ, heure de départ, dép, départ à',
    arrival: 'arrivée, heure d arrivée, arr, arrivée à',
    from: 'port de départ, ville de départ, de, au départ de, gare de départ, aéroport de départ, origine',
    to: 'port d arrivée, ville d arrivée, à, vers, à destination de, destination, gare d arrivée, aéroport d arrivée',
    date: 'date, date de voyage, date du vol, le',
    station: 'gare, arrêt',
    flight: 'vol, numéro de vol, n de vol, train, train n, bus, traversée',
    passenger: 'passager, passagers, voyageur, voyageurs, nom du passager, client, nom du client',
    checkIn: 'arrivée, date d arrivée, enregistrement, check in',
    checkOut: 'départ, date de départ, check out',
    pickUp: 'prise en charge, retrait, début de location, lieu de prise en charge',
    dropOff: 'restitution, retour, fin de location',
    lodging: 'hôtel, votre hôtel, hébergement, établissement',
    when: 'heure, date de visite, heure de début, quand, date et heure, date, début, horaire, créneau, créneau horaire, heure de visite, date de la visite',
    where: 'où, lieu, salle, adresse, restaurant',
    aside:
      'date d achat, acheté le, date de commande, embarquement, date d émission, émis le, date de réservation, date de naissance, date de facture, ouverture des portes, validité, valable, valable du, valable jusqu au, fermeture des portes, présentation, heure d embarquement, heure limite d embarquement',
  },
  topics: {
    flight: 'vol, compagnie aérienne, aéroport, carte d embarquement, bagages',
    train: 'SNCF Connect, INOUI, train, voiture, quai, TGV, SNCF',
    bus: 'bus, autocar, car n, gare routière, car',
    ferry: 'ferry, traversée, navire, cabine, bateau, gare maritime',
    hotel:
      'hôtel, nuits, nuit, chambre, hébergement, séjour, petit déjeuner, auberge, camping, gîte, chambre d hôtes, emplacement',
    car: 'location, conducteur, location de voiture, véhicule, contrat de location, ou similaire',
    event:
      'exposition, musée, billet d entrée, concert, spectacle, théâtre, festival, événement, placement, rang, siège, tournée, représentation, créneau, visite, entrée',
    restaurant: 'restaurant, table pour, couverts, table, convives',
  },
}
