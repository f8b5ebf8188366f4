import type { People } from '#access'

export type PeopleRouteDeps = {
  readonly people: People
  /** Where browsers reach the API, when it is not where it listens. */
  readonly publicUrl: string | null
}
