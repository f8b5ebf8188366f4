import type { Found } from '../layout/slots.ts'
import { columnsOf, roleAt, transportRole } from './columns.ts'
import type { Service, Transport } from './designators.ts'
import { beforeFirstLeg, finishLeg, type JourneyState, type ServicePlace, setStop } from './journey-state.ts'
import type { Leg, Side } from './legs.ts'
import { placeName } from './places.ts'
import { dayInRow, hasTime, placeBeside, stationInRow } from './places-in-row.ts'
import { placesOfRoute } from './routes.ts'
import type { Item, Row } from './rows.ts'

/**
 * The legs of a journey, in the order of the pages. Labels, headings of columns and, failing these, the order of the
 * times tell departures from arrivals. A leg begins where a part appears that the one before has already.
 */
export function readLegs(rows: readonly Row[], topic: Transport | null, services: ServicePlace): Leg[] {
  const state = beforeFirstLeg(topic, services)
  for (const row of rows) readRow(state, row)
  finishLeg(state)
  return state.legs
}

function readRow(state: JourneyState, row: Row): void {
  if (row.line.page !== state.page) state.columns = []
  state.page = row.line.page
  const columns = columnsOf(row)
  if (columns !== null) {
    finishLeg(state)
    Object.assign(state, { columns, cursor: null })
    return
  }
  if (state.isTimed) Object.assign(state, { cursor: null, isTimed: false })
  // A label at the end of a row is about values alone in the next, not about a row of its own.
  if (state.cursor === 'aside' && hasTime(row) && row.items.some(({ kind }) => kind === 'text')) state.cursor = null
  state.used = new Set()
  const announced = state.cursor
  let asideCell: number | null = null
  for (const [index, item] of row.items.entries()) {
    switch (item.kind) {
      case 'label':
        if (item.isShort && asideCell === item.cell) break
        asideCell = item.labels.includes('aside') ? item.cell : null
        readLabel(state, item)
        break
      case 'day':
        readDay(state, item.day)
        break
      case 'time':
        readTime(state, row, index, item)
        break
      case 'service':
        readService(state, row, item.service)
        break
      case 'text':
        readText(state, row, item)
    }
  }
  // What is no place ends what a label announced: a sentence, a heading, another value.
  const isOther = row.items.length > 0 && row.items.every(({ kind }) => kind === 'text')
  const isMissing = (announced === 'start' || announced === 'end') && state.leg[announced].place === null
  if (isOther && isMissing && state.cursor === announced) state.cursor = null
  const [only] = row.items.length === 1 ? row.items : []
  state.above = only?.kind === 'text' && placesOfRoute(only.text) === null ? placeName(only.text) : null
  const last = row.items.at(-1)
  if (state.cursor === 'aside' && last?.kind !== 'label') state.cursor = null
}

const isTimedOnly = ({ start, end }: Leg): boolean =>
  start.time !== null && end.time !== null && start.place === null && end.place === null

function readLabel(state: JourneyState, { labels }: Extract<Item, { kind: 'label' }>): void {
  const role = transportRole(labels)
  const { leg } = state
  state.isTimed = false
  if (role === 'departure' || role === 'from') {
    const isKnown = role === 'from' ? leg.start.place !== null : leg.start.time !== null
    if (isKnown || leg.end.time !== null) finishLeg(state)
    state.cursor = 'start'
  } else if (role === 'arrival' || role === 'to') state.cursor = 'end'
  // "Return: Sunday, 18 May" begins the way back; of a car it would be said in another document.
  else state.cursor = role === null && !labels.includes('dropOff') ? 'aside' : null
}

function readDay(state: JourneyState, day: Found<string>): void {
  if (state.cursor === 'aside') return
  const { leg, cursor } = state
  state.day = day
  state.isNewDay = true
  if (cursor === 'end') setStop(state, 'end', leg.end.day === null ? { day } : {})
  else if (leg.start.time === null || (cursor === 'start' && leg.start.day === null)) setStop(state, 'start', { day })
}

function readTime(state: JourneyState, row: Row, index: number, item: Extract<Item, { kind: 'time' }>): void {
  if (state.cursor === 'aside') return
  const role = sideOf(roleAt(state.columns, item))
  const announced = role ?? state.cursor
  const { leg } = state
  const side = announced ?? (leg.start.time === null ? 'start' : leg.end.time === null ? 'end' : 'start')
  // "Departure 10:05, boarding 9:30"
  if (state.isTimed && state.cursor === side) return
  if (side === 'end' && leg.end.time !== null) return
  if (side === 'start' && (leg.start.time !== null || leg.end.time !== null)) finishLeg(state)
  const day = dayInRow(row, index) ?? (side === 'start' ? (state.leg.start.day ?? state.day) : endDay(state))
  const place =
    stationInRow(state, row) ??
    state.leg[side].place ??
    placeBeside(state, row, index) ??
    (announced === null ? null : state.above)
  setStop(state, side, { day, place, time: item.time.time, later: item.time.later }, announced !== null)
  if (side === 'start') state.isNewDay = false
  if (state.cursor === side) state.isTimed = true
}

const endDay = (state: JourneyState): Found<string> | null => state.leg.end.day ?? (state.isNewDay ? state.day : null)

function sideOf(role: ReturnType<typeof roleAt>): Side | null {
  if (role === 'departure') return 'start'
  return role === 'arrival' ? 'end' : null
}

function readService(state: JourneyState, row: Row, service: Service): void {
  if (state.cursor === 'aside') return
  const { leg } = state
  const isBehind = state.services === 'behind' && leg.end.time !== null
  const isOwn = leg.service === null && (isBehind || row.items.some(({ kind }) => kind === 'time'))
  if (!isOwn && (leg.end.time !== null || (leg.service !== null && leg.start.time !== null))) finishLeg(state)
  if (state.leg.service === null) state.leg = { ...state.leg, service }
}

function readText(state: JourneyState, row: Row, item: Extract<Item, { kind: 'text' }>): void {
  if (state.cursor === 'aside' || state.used.has(item)) return
  const route = state.cursor === null ? placesOfRoute(item.text) : null
  const isLeg = row.items.some(({ kind }) => kind === 'service' || kind === 'time')
  if (route !== null && !isLeg) {
    // "05:55 - 09:20" over "Hamburg - Wien"
    if (state.route === null && isTimedOnly(state.leg)) {
      setStop(state, 'start', { place: route.from })
      setStop(state, 'end', { place: route.to }, true)
      return
    }
    const isHalf = state.leg.start.time !== null && state.leg.end.time === null
    if (!isHalf) {
      if (state.leg.start.time !== null) finishLeg(state)
      state.route = route
    }
    return
  }
  if (route !== null && state.leg.start.time !== null && state.leg.end.time !== null) finishLeg(state)
  const { leg } = state
  if (route !== null && leg.start.place === null) {
    setStop(state, 'start', { place: route.from })
    setStop(state, 'end', { place: route.to }, true)
    return
  }
  const role = roleAt(state.columns, item)
  if (role === 'flight' && state.topic !== null && /^\p{Lu}{1,4}\s?\d{1,6}$/u.test(item.text)) {
    readService(state, row, { kind: state.topic, name: item.text, carrier: null, start: 0, end: item.text.length })
    return
  }
  const place = placeName(item.text)
  if (place === null) return
  if (role === 'from') {
    if (leg.start.place !== null) finishLeg(state)
    setStop(state, 'start', { place })
  } else if (role === 'to') setStop(state, 'end', { place })
  else if (role === 'station' && !hasTime(row)) {
    const side = state.leg.start.time === null ? 'start' : 'end'
    if (side === 'start' || leg.end.time === null) setStop(state, side, { place }, true)
  } else if (state.cursor !== null && leg[state.cursor].place === null && !hasTime(row)) {
    setStop(state, state.cursor, { place }, true)
  }
}
