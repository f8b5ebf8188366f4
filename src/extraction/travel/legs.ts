import type { Found } from '../layout/slots.ts'
import type { Service } from './designators.ts'

type Side = 'start' | 'end'

/** One end of a leg, as far as the document tells. */
export type Stop = {
  readonly place: string | null
  readonly day: Found<string> | null
  readonly time: string | null
  /** Days after `day`. */
  readonly later: number
}

/** From one place to another without a change. */
export type Leg = {
  readonly service: Service | null
  readonly start: Stop
  readonly end: Stop
  /** How many of its parts were announced by a label or the heading of a column. */
  readonly labelled: number
}

export const noStop: Stop = { place: null, day: null, time: null, later: 0 }
export const noLeg: Leg = { service: null, start: noStop, end: noStop, labelled: 0 }

export type { Side }
