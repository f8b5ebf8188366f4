import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DomainError } from '#kernel'
import { guardedLookup, refusePrivate, requireFit } from './guarded-lookup.ts'

export type GuardedRequest = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | undefined
  readonly signal: AbortSignal
}

export type GuardSettings = {
  readonly allowPrivate: boolean
  /** Bytes of an answer that are taken. */
  readonly mostBytes?: number
  /** Whether an answer that is longer is refused, or its rest left. */
  readonly longer?: 'refuse' | 'cut'
}

/**
 * Asks a server whose address somebody else chose, once, following no redirect. Without leave for private addresses it speaks
 * https only, and connects to none of them: the very address that the name was resolved to is looked at, so a name
 * that changes its answer gains nothing.
 * @throws DomainError `address.private`, `address.insecure`; else what the system says
 */
export async function guardedFetch(
  url: URL,
  { method, headers, body, signal }: GuardedRequest,
  { allowPrivate, mostBytes = 1024 ** 2, longer = 'refuse' }: GuardSettings,
): Promise<Response> {
  if (!allowPrivate) requireGuardable(url)
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  // A connection of its own: one that was kept may have been closed meanwhile, and its address was looked at long ago.
  const options = {
    method,
    headers,
    signal,
    agent: false,
    ...(allowPrivate ? {} : { lookup: guardedLookup(refusePrivate) }),
  }
  return await new Promise<Response>((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      const taken = Readable.from(limited(answer, { mostBytes, longer }))
      // A body that breaks off rejects, as does a status that is none; the promise is settled once either way.
      const answered = buffer(taken).then((bytes) => {
        const status = answer.statusCode ?? 500
        const fields = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        )
        const hasBody = ![204, 205, 304].includes(status)
        resolve(new Response(hasBody ? new Uint8Array(bytes) : null, { status, headers: fields }))
      })
      answered.catch(reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function* limited(
  answer: AsyncIterable<Uint8Array>,
  { mostBytes, longer }: Required<Pick<GuardSettings, 'mostBytes' | 'longer'>>,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size <= mostBytes) yield chunk
    // Leaving the loop ends the connection.
    else if (longer === 'cut') return
    else throw new TypeError(`the answer is larger than ${mostBytes} bytes`)
  }
}

function requireGuardable(url: URL): void {
  if (url.protocol !== 'https:') {
    throw new DomainError({
      code: 'address.insecure',
      kind: 'invalid',
      message: `${url.origin} is not asked: its address must begin with https://.`,
    })
  }
  requireFit(url.hostname.replace(/^\[|\]$/g, ''), refusePrivate)
}
