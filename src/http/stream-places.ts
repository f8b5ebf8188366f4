import { DomainError } from '#kernel'

export type StreamLimits = {
  /** Of one user or key. */
  readonly each: number
  /** Of all in this process. */
  readonly all: number
}

/** Whoever ends another one may begin the next at once. */
const retryAfterSeconds = 5

/**
 * Places for answers that last as long as somebody reads them: each takes memory and work, and is no request that a rate limits.
 * @returns takes one for a subject (null: only the limit of all counts), and gives what frees it, once or more
 * @throws DomainError `events.too_many`
 */
export function streamPlaces({ each, all }: StreamLimits): (subject: string | null) => () => void {
  const taken = new Map<string, number>()
  let total = 0
  return (subject) => {
    const own = subject === null ? 0 : (taken.get(subject) ?? 0)
    if (own >= each) throw tooMany(`${each} streams of events are open for whoever asks, which is the most`)
    if (total >= all) throw tooMany(`${all} streams of events are open in this process, which is the most`)
    total += 1
    if (subject !== null) taken.set(subject, own + 1)
    let isFree = false
    return () => {
      if (isFree) return
      isFree = true
      total -= 1
      if (subject === null) return
      const left = (taken.get(subject) ?? 1) - 1
      if (left > 0) taken.set(subject, left)
      else taken.delete(subject)
    }
  }
}

function tooMany(what: string): DomainError {
  return new DomainError({
    code: 'events.too_many',
    kind: 'limited',
    failureClass: 'transient',
    message: `${what}: end one, and come back.`,
    details: { retryAfterSeconds },
  })
}
