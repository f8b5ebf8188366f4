import type { Found } from '../layout/slots.ts'
import type { Column } from './columns.ts'
import type { Transport } from './designators.ts'
import { type Leg, noLeg, type Side, type Stop } from './legs.ts'
import type { Route } from './routes.ts'
import type { Item } from './rows.ts'

/** Where a number in a row without times belongs. */
export type ServicePlace = 'before' | 'behind'

/** What is known so far of a journey that is read row by row. */
export type JourneyState = {
  readonly services: ServicePlace
  /** What the document is about: of which kind a number in the column of services is. */
  readonly topic: Transport | null
  readonly legs: Leg[]
  leg: Leg
  columns: readonly Column[]
  /** What the last label announced; `aside` for what belongs to no leg. */
  cursor: Side | 'aside' | null
  /** The time that the cursor announced was seen. */
  isTimed: boolean
  day: Found<string> | null
  /** A day was seen since the leg's departure. */
  isNewDay: boolean
  page: number
  /** The ends of the next leg, where a line of their own names them. */
  route: Route | null
  /** A place in a row of its own above this one. */
  above: string | null
  /** Texts of the row that are places already. */
  used: Set<Item>
}

export function beforeFirstLeg(topic: Transport | null, services: ServicePlace): JourneyState {
  return {
    services,
    topic,
    legs: [],
    leg: noLeg,
    columns: [],
    cursor: null,
    isTimed: false,
    day: null,
    isNewDay: false,
    page: 0,
    route: null,
    above: null,
    used: new Set(),
  }
}

/** Ends the leg that is being read, and keeps it when it is one. */
export function finishLeg(state: JourneyState): void {
  const { leg, route } = state
  if (leg.service !== null || leg.start.time !== null || leg.end.time !== null) {
    const isNowhere = leg.start.place === null && leg.end.place === null
    state.legs.push(route === null || !isNowhere ? leg : onRoute(leg, route))
    if (leg.start.time !== null) state.route = null
  }
  Object.assign(state, { leg: noLeg, isNewDay: false })
}

const onRoute = (leg: Leg, { from, to }: Route): Leg => ({
  ...leg,
  start: { ...leg.start, place: from },
  end: { ...leg.end, place: to },
})

/** Notes part of a stop of the leg that is being read. */
export function setStop(state: JourneyState, side: Side, part: Partial<Stop>, labelled = false): void {
  const { leg } = state
  state.leg = { ...leg, [side]: { ...leg[side], ...part }, labelled: leg.labelled + Number(labelled) }
}
