import type { Context, Next } from 'hono'
import type { Finished, Identity, OnceInput, StoredAnswer } from '#access'
import { describeActor, sha256 } from '#kernel'
import { isSecretName } from '#telemetry'
import type { Environment } from './environment.ts'
import { hashedBody } from './hashed-body.ts'
import { malformed } from './problem.ts'

/** Does the work of a request once. Its answer is that of a former attempt, or undefined when it was worked now. */
export type DoOnce = (input: OnceInput, work: () => Promise<Finished>) => Promise<StoredAnswer | undefined>

/** Longer answers are not kept: they are written to the database once more. */
const longestAnswer = 256 * 1024

export type Idempotent = (
  context: Context<Environment>,
  next: Next,
  route: { readonly repeatable: boolean },
) => Promise<Response | undefined>

const keyHeader = 'idempotency-key'
/** Headers that change what is asked. Of the type of the body its parameters are left out: the boundary of a form is new each time. */
const askingHeaders = ['if-match']
/** Of a secret only whether there is one: what is stored of it could be guessed from. */
const secretHeaders = ['x-document-password']
const keptHeaders = ['content-type', 'etag', 'location']
/** Of these the same request may come back with a better fate. */
const passing = new Set([408, 425, 429])

/**
 * For a POST with `Idempotency-Key`: works it once, and gives the stored answer to those that are sent again.
 * @param maxBodyBytes of what is read only to be compared
 * @param repeatable whether working twice does nothing twice
 */
export function createIdempotent(doOnce: DoOnce, maxBodyBytes: number): Idempotent {
  return async (context, next, { repeatable }) => {
    const key = context.req.header(keyHeader)
    if (context.req.method !== 'POST' || key === undefined) {
      await next()
      return undefined
    }
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw malformed('Idempotency-Key: must be 1 to 255 visible ASCII characters without spaces.')
    }
    const body = await bodyOf(context, maxBodyBytes)
    const { caller } = context.get('identity')
    const input: OnceInput = {
      ...caller,
      subject: subjectOf(context.get('identity')),
      key,
      ...body,
      repeatable,
      request: printOf(context),
    }
    const replayed = await doOnce(input, async () => {
      await next()
      return finishedAs(context.res)
    })
    if (replayed === undefined) return undefined
    return new Response(replayed.body === '' ? null : replayed.body, {
      status: replayed.status,
      headers: { ...replayed.headers, 'idempotent-replay': 'true' },
    })
  }
}

const subjectOf = ({ caller }: Identity): string => describeActor(caller.actor)

function printOf({ req }: Context<Environment>): OnceInput['request'] {
  const { pathname, search } = new URL(req.url)
  const asked = [
    ...askingHeaders.map((name) => `${name}: ${req.header(name) ?? ''}`),
    ...secretHeaders.map((name) => `${name}: ${req.header(name) === undefined ? '' : 'given'}`),
  ]
  const type = (req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  // Names of files stand in queries: they are hashed, so that nothing of them is left when their document is purged.
  return { target: `${req.method} ${pathname}`, headersHash: sha256([search, type, ...asked].join('\n')) }
}

/** JSON is short and read at once; anything else streams through, and its hash is known when it has. */
async function bodyOf(
  context: Context<Environment>,
  maxBytes: number,
): Promise<Pick<OnceInput, 'bodyHash' | 'hashBody'>> {
  const type = context.req.header('content-type') ?? ''
  const { raw } = context.req
  if (raw.body !== null && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    const { request, ...hashes } = hashedBody(raw, maxBytes)
    context.req.raw = request
    return hashes
  }
  // Kept by the request: whoever reads the JSON after this finds it there.
  const bodyHash = sha256(withoutSecrets(await context.req.text()))
  return { bodyHash: () => bodyHash, hashBody: async () => bodyHash }
}

/** As with headers: of a secret only whether there is one. */
function withoutSecrets(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json, (name, value) => (isSecretName(name) && value !== null ? 'given' : value)))
  } catch {
    // No JSON: it is refused, and by what it said before.
    return json
  }
}

async function finishedAs(response: Response): Promise<Finished> {
  const { status, headers } = response
  if (status >= 500 || passing.has(status)) return { kind: 'failed', code: `http.${status}` }
  // Secrets are shown once, and are not written down for those who ask again.
  if (/\bno-store\b/.test(headers.get('cache-control') ?? '')) return { kind: 'not_kept', heldSecret: true }
  const isText = /^application\/([\w.+-]+\+)?json\b/.test(headers.get('content-type') ?? '')
  if (!isText && response.body !== null) return { kind: 'not_kept', heldSecret: false }
  const body = await response.clone().text()
  if (Buffer.byteLength(body) > longestAnswer) return { kind: 'not_kept', heldSecret: false }
  const kept = keptHeaders.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { kind: 'answered', answer: { status, headers: Object.fromEntries(kept), body } }
}
