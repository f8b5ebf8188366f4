import type { Ids } from '#kernel'

/** The id that the caller gave a request, where it is one that a log can hold; else a new one. */
export function requestIdOf(given: string | undefined, ids: Ids): string {
  return given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : ids.next()
}
