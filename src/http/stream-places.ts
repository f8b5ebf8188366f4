import { DomainError } from '#kernel'
import type { ProblemCode } from './problem-codes.ts'

export type StreamLimits = {
  /** Of one user or key. */
  readonly each: number
  /** Of all in this process. */
  readonly all: number
  /** When there is no place left. */
  readonly code: ProblemCode
  /** Such as `exports`. */
  readonly what: string
}

type Asking = {
  readonly orgId: string
  /** Null: only the limits of the organization and of all count. */
  readonly subject: string | null
}

/** Whoever ends another one may begin the next at once. */
const retryAfterSeconds = 5

/** Of all places, from the first share on an organization that has the second gets no more: the rest is for others. */
const shares = { taken: 3 / 4, ofOneOrg: 1 / 10 }

/**
 * Places for answers that last as long as somebody reads them: each takes memory and work, and is no request that a rate limits.
 * @returns takes one, and gives what frees it, once or more
 * @throws DomainError with the code of the limits
 */
export function streamPlaces({ each, all, code, what }: StreamLimits): (asking: Asking) => () => void {
  const ofSubject = counts()
  const ofOrg = counts()
  let total = 0
  const tooMany = (whose: string) =>
    new DomainError({
      ...{ code, kind: 'limited', failureClass: 'transient' },
      message: `${whose}: end one, and come back.`,
      details: { retryAfterSeconds },
    })
  return ({ orgId, subject }) => {
    if (subject !== null && ofSubject.of(subject) >= each) {
      throw tooMany(`${each} ${what} are open for whoever asks, which is the most`)
    }
    if (total >= all) throw tooMany(`${all} ${what} are open in this process, which is the most`)
    if (total >= all * shares.taken && ofOrg.of(orgId) >= all * shares.ofOneOrg) {
      throw tooMany(`${total} ${what} are open in this process, and the rest is for other organizations`)
    }
    const change = (by: number) => {
      total += by
      ofOrg.change(orgId, by)
      if (subject !== null) ofSubject.change(subject, by)
    }
    change(1)
    let isFree = false
    return () => {
      if (isFree) return
      isFree = true
      change(-1)
    }
  }
}

/** How many there are of each name; of most there are none. */
function counts() {
  const byName = new Map<string, number>()
  const of = (name: string) => byName.get(name) ?? 0
  return {
    of,
    change(name: string, by: number): void {
      const count = of(name) + by
      if (count > 0) byName.set(name, count)
      else byName.delete(name)
    },
  }
}
