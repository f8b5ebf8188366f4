import type { Address } from '#http/client'
import { type Clock, DomainError, errorCode } from '#kernel'

export type FollowDeps = {
  /** The process of this machine that has the archive open and has proved who it is. */
  readonly find: () => Promise<Address | undefined>
  readonly fetch: (request: Request) => Promise<Response>
  readonly clock: Pick<Clock, 'monotonicMs'>
}

/** After this long without a proof somebody else may have the port. To ask takes a millisecond. */
const provenForMs = 1_000

/**
 * Sends requests to the process that has the archive open. One that takes its place (`serve` was restarted) is found by what it wrote,
 * and is sent what the last one cannot have done. Before what can be sent only once it is asked who is there.
 * @returns a `fetch` that throws DomainError `api.unreachable` when there is none any more
 */
export function followProcess(
  { find, fetch, clock }: FollowDeps,
  first: Address,
): (request: Request) => Promise<Response> {
  let known = first
  let provenAtMs = clock.monotonicMs()
  const lookUp = async (): Promise<void> => {
    const found = await find()
    if (found === undefined) throw gone(known)
    known = found
    provenAtMs = clock.monotonicMs()
  }
  const send = (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const moved = new Request(`${known.url}${pathname}${search}`, request)
    moved.headers.set('authorization', `Bearer ${known.token}`)
    return fetch(moved)
  }
  return async (request) => {
    const again = isKept(request) ? request.clone() : undefined
    if (again === undefined || clock.monotonicMs() - provenAtMs > provenForMs) await lookUp()
    const { token } = known
    let refused: Response | undefined
    try {
      const response = await send(request)
      if (response.status !== 401) return response
      refused = response
    } catch (thrown) {
      provenAtMs = Number.NEGATIVE_INFINITY
      if (again === undefined || !isUnheard(thrown)) throw thrown
    }
    await lookUp()
    if (refused !== undefined && known.token === token) return refused
    await refused?.body?.cancel()
    if (again === undefined) throw replaced(known)
    return send(again)
  }
}

/** What is a stream can be sent only once. */
const isKept = ({ body, headers }: Request): boolean =>
  body === null || headers.get('content-type') === 'application/json'

/** Nobody has heard what was sent, so it can be sent again. The system says so in the cause of what `fetch` throws. */
const isUnheard = (thrown: unknown): boolean => thrown instanceof Error && errorCode(thrown.cause) === 'ECONNREFUSED'

function replaced({ url }: Address): DomainError {
  return new DomainError({
    code: 'api.unreachable',
    kind: 'unavailable',
    message: `The process that held the archive made way for another one, at ${url}, while something was sent to it. Nothing of it was kept: send it again.`,
  })
}

function gone({ url }: Address): DomainError {
  return new DomainError({
    code: 'api.unreachable',
    kind: 'unavailable',
    message: `The process that held the archive does not answer at ${url} any more, and no other does. Is it still running?`,
  })
}
