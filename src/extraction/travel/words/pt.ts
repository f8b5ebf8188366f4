import type { TravelWords } from './travel-words.ts'

export const pt: TravelWords = {
  labels: {
    departure: 'partida, hora de partida, saída',
    arrival: 'chegada, hora de chegada',
    from: 'porto de partida, cidade de partida, de, origem, aeroporto de partida, estação de partida',
    to: 'porto de chegada, cidade de chegada, para, destino, aeroporto de chegada, estação de chegada',
    date: 'data, data da viagem, data do voo, dia',
    station: 'estação, paragem, parada',
    flight: 'voo, número do voo, comboio, trem, autocarro, ônibus, ferry',
    passenger: 'passageiro, passageiros, nome do passageiro, hóspede',
    checkIn: 'check in, data de entrada, entrada, chegada',
    checkOut: 'check out, data de saída, saída, partida',
    pickUp: 'levantamento, retirada, início do aluguer',
    dropOff: 'devolução, fim do aluguer',
    lodging: 'hotel, alojamento, acomodação',
    when: 'hora, horário, quando, data e hora, data, início',
    where: 'onde, local, morada, endereço, restaurante',
    aside:
      'data de compra, embarque, data de emissão, data da reserva, data de nascimento, data da fatura, abertura de portas, hora de embarque',
  },
  topics: {
    flight: 'voo, companhia aérea, aeroporto, cartão de embarque, bagagem',
    train: 'comboio, trem, carruagem, linha',
    bus: 'autocarro, ônibus',
    ferry: 'ferry, navio, camarote',
    hotel: 'hotel, noites, noite, quarto, alojamento, hospedagem',
    car: 'aluguer, condutor, aluguer de carros, aluguel de carros, veículo, ou similar',
    event: 'concerto, evento, teatro, festival, espetáculo',
    restaurant: 'restaurante, mesa para',
  },
}
