import type { TravelWords } from './travel-words.ts'

export const es: TravelWords = {
  labels: {
    departure: 'salida, hora de salida, sale',
    arrival: 'llegada, hora de llegada, llega',
    from: 'puerto de salida, puerto de origen, ciudad de origen, desde, de, origen, aeropuerto de salida, estación de salida',
    to: 'puerto de llegada, puerto de destino, ciudad de destino, hasta, a, destino, aeropuerto de llegada, estación de llegada',
    date: 'fecha, fecha de viaje, fecha de vuelo, día',
    station: 'estación, parada',
    flight: 'vuelo, número de vuelo, n de vuelo, tren, autobús, ferry',
    passenger: 'pasajero, pasajeros, viajero, nombre del pasajero, huésped',
    checkIn: 'entrada, fecha de entrada, check in, llegada',
    checkOut: 'salida, fecha de salida, check out',
    pickUp: 'recogida, inicio del alquiler, lugar de recogida',
    dropOff: 'devolución, entrega, fin del alquiler',
    lodging: 'hotel, alojamiento, establecimiento',
    when: 'hora, fecha del evento, cuándo, fecha y hora, fecha, inicio, horario, franja horaria, hora de inicio, día',
    where: 'dónde, lugar, recinto, dirección, restaurante',
    aside:
      'abordaje, fecha de compra, fecha de expedición, embarque, fecha de emisión, fecha de reserva, fecha de nacimiento, fecha de factura, apertura de puertas, validez, válido, válido hasta, hora de embarque',
  },
  topics: {
    flight: 'vuelo, aerolínea, aeropuerto, tarjeta de embarque, equipaje',
    train: 'tren, coche, vía, AVE, Renfe',
    bus: 'autobús, autocar, estación de autobuses',
    ferry: 'ferry, barco, naviera, camarote, buque, puerto de embarque',
    hotel:
      'hotel, noches, noche, habitación, alojamiento, hostal, desayuno, albergue, camping, habitación doble, parcela',
    car: 'alquiler, conductor, alquiler de coche, vehículo, coche de alquiler, o similar',
    event:
      'entrada, museo, exposición, concierto, evento, teatro, festival, espectáculo, entradas, fila, asiento, butaca, recinto',
    restaurant: 'restaurante, mesa para, comensales',
  },
}
