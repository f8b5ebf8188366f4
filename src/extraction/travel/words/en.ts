import type { TravelWords } from './travel-words.ts'

export const en: TravelWords = {
  labels: {
    departure:
      'departing at, departure date and time, departure, departs, depart, departing, departure time, dep, departure date, leaves, depart at',
    arrival: 'arriving at, arrival date and time, arrival, arrives, arrive, arriving, arrival time, arr, arrival date',
    from: 'departure port, port of departure, departing port, from, origin, departure from, departure airport, departure station, departing from, depart from',
    to: 'arrival port, port of arrival, destination port, to, destination, arrival at, arrival airport, arrival station, arriving at',
    date: 'date, travel date, flight date, date of travel, date of journey, day, outward date',
    station: 'station, stop, station transfer, stops, stations',
    flight: 'flight, flight number, flight no, train, train number, train no, service, bus, ferry, crossing, vessel',
    passenger:
      'passenger, passengers, passenger name, name, traveller, traveler, guest, guest name, name of passenger, lead guest, driver, travellers',
    checkIn: 'checkin, arrival day, arriving, check in, check in date, arrival date, date of arrival',
    checkOut: 'checkout, departure day, check out, check out date, departure date, date of departure',
    pickUp: 'pick up, pickup, pick up date, pickup date, collection, rental start, pick up location',
    dropOff: 'drop off, dropoff, return, return date, drop off date, rental end, drop off location',
    lodging: 'hotel, hotel name, hotel details, your hotel, property, property name, accommodation, accommodation name',
    when: 'kick off, date of visit, time, show time, event time, event starts, when, event date, date and time, date time, date, starts, start, start time, show, reservation date, timeslot, time slot, entry time, entry, arrival window, party time, showtime',
    where: 'stadium, theatre, hall, where, venue, location, place, restaurant, address',
    aside: `
      boards, boarding at, gates close, ticket gates close, turnstiles open, purchased, date of purchase, purchase date, check in time, check out time, boarding, boarding time, gate closes, gate closing, doors, doors open, booked on, booking date, issued, issue date,
      date of issue, payment date, printed, check in opens, check in closes, check in from, check in until, valid until,
      date of birth, invoice date, order date, cancel before, free cancellation until, expires, valid from, check out until, validity, valid, valid on, bag drop closes, bag drop opens, check in open, check in close, last check in, latest check in, ticketing deadline`,
  },
  topics: {
    flight: 'flight, airline, airport, boarding pass, baggage, e ticket',
    train: 'Eurostar, Amtrak, train tickets, railcard, coach seat, train, railway, rail, coach class, platform',
    bus: 'bus ticket, coach ticket, bus, coach service, bus station, coach station, coaches, coach journey, bus stop',
    ferry:
      'ferry ticket, ferries, ferry, vessel, sailing, cabin deck, port of departure, ship, berth, sailings, inside cabin, outside cabin',
    hotel:
      'stay, check in, checkin, reservation confirmed, hotel, nights, night, room, guest, hostel, apartment, accommodation, inn, breakfast, suite, suites, king bed, queen bed, double room, twin room, campsite, pitch, resort, lodge',
    car: 'car, rent a car, vehicle class, car rental, rental car, vehicle, rental agreement, car hire, hire car, or similar, pick up location, return location, rental',
    event:
      'match, exhibition, ticket holder, turnstiles, stand, concert, event, admission, seat row, stage, theatre, festival, venue, doors open, seat row, doors, arena, organiser, promoter, museum, entry time, timed entry, time slot, tour, ticket, tickets, section, full price ticket',
    restaurant: 'restaurant, table for, your table, party of, diners, covers, grace period, diner, guests, table, dine',
  },
}
