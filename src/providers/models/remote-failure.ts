import { z } from 'zod'
import { failureOfStatus, RemoteCallError, type RemoteFailureKind, requestedWaitMs } from '#kernel'

type ClassOf<Instance> = abstract new (...input: never) => Instance

/** The classes of errors that both official clients have. */
export type SdkErrors = {
  readonly APIError: ClassOf<
    Error & { readonly status: number | undefined; readonly headers: Headers | undefined; readonly error: unknown }
  >
  readonly APIConnectionTimeoutError: ClassOf<Error>
}

export type FailedCall = {
  readonly provider: string
  readonly timeoutMs: number
  /** Whether our own deadline ended it. */
  readonly timedOut: boolean
  readonly nowMs: number
}

/** No connection was made, so nothing was sent and nothing is owed. */
const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|EPROTO|CERT_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/
const tookTooLong = /^(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/

const advice: Readonly<Record<RemoteFailureKind, string>> = {
  rate_limited: 'Its rate limit is reached. The call is tried again by itself.',
  quota_spent: 'The account there has no credit left. Add credit or raise its limit, then resume.',
  unauthorized: 'The key is wrong or may not do this. Correct it, then resume.',
  refused: 'The request is not one that it takes.',
  not_found: 'It does not know the model or the address. Correct the settings, then resume.',
  timeout: 'It may have been worked on all the same.',
  connection: 'Check that it is there and that this machine reaches it.',
  server_error: 'The call is tried again by itself.',
  overloaded: 'It has too much to do. The call is tried again by itself.',
  bad_body: 'The call is tried again by itself.',
  breaker_open: 'It is tried again by itself.',
}

/**
 * What a client of a model server threw, as a `RemoteCallError`. Its message holds codes alone: servers quote keys and documents in
 * theirs. What is no failure of the server (a mistake in this program) is returned as it is.
 */
export function remoteFailure(sdk: SdkErrors, thrown: unknown, call: FailedCall): unknown {
  if (thrown instanceof RemoteCallError) return thrown
  const { provider } = call
  const fail = (failure: RemoteFailureKind, what: string, fate?: 'not_processed') =>
    new RemoteCallError({
      ...{ provider, failure, message: `${provider} ${what}. ${advice[failure]}` },
      ...(fate === undefined ? {} : { fate }),
    })
  if (thrown instanceof sdk.APIError && thrown.status !== undefined) {
    return failureOfAnswer(call, { status: thrown.status, headers: thrown.headers, body: thrown.error })
  }
  const code = networkCode(thrown)
  if (unconnected.test(code)) return fail('connection', `could not be reached (${code})`, 'not_processed')
  if (call.timedOut || tookTooLong.test(code) || thrown instanceof sdk.APIConnectionTimeoutError) {
    return fail('timeout', `did not answer within ${call.timeoutMs} ms`)
  }
  if (thrown instanceof sdk.APIError || code !== '')
    return fail('connection', `ended the connection (${code || 'closed'})`)
  if (thrown instanceof SyntaxError || thrown instanceof TypeError || thrown instanceof z.ZodError) {
    return fail('bad_body', 'answered with something that cannot be read')
  }
  return thrown
}

export type ErrorAnswer = {
  readonly status: number
  readonly headers: Headers | undefined
  /** The error, or an object around it. */
  readonly body: unknown
}

/** An answer that says that the request failed. */
export function failureOfAnswer(call: Pick<FailedCall, 'provider' | 'nowMs'>, answer: ErrorAnswer): RemoteCallError {
  const { provider, nowMs } = call
  const { status, headers } = answer
  const told = errorIn(answer.body)
  const failure = spentByMessage(status, told.message)
    ? 'quota_spent'
    : failureOfStatus(status, `${told.code} ${told.type} ${told.message}`.slice(0, 1_000))
  const codes = [told.code, told.type, told.param].filter((code) => /^[\w.:[\]-]{1,64}$/.test(code))
  const requestId = headers?.get('x-request-id') ?? headers?.get('request-id') ?? ''
  const shown = [...new Set(codes), ...(/^[\w-]{1,80}$/.test(requestId) ? [`request ${requestId}`] : [])].join(', ')
  return new RemoteCallError({
    ...{
      provider,
      failure,
      status,
      message: `${provider} answered ${status}${shown && ` (${shown})`}. ${advice[failure]}`,
    },
    ...(headers?.get('x-should-retry') === 'false' ? { retryable: false } : {}),
    retryAfterMs: requestedWaitMs((name) => headers?.get(name), nowMs),
  })
}

export type ToldError = {
  readonly code: string
  readonly type: string
  readonly param: string
  /** For rules only: it may quote what was sent. */
  readonly message: string
}

const word = z.union([z.string(), z.number().transform(String)]).catch('')
const toldError = z.object({ code: word, type: word, param: word, message: word })
const wrapped = z.object({ error: z.looseObject({}) })

/** OpenAI's client gives the error itself, Anthropic's the body around it. */
export function errorIn(body: unknown): ToldError {
  const around = wrapped.safeParse(body)
  const told = toldError.safeParse(around.success ? around.data.error : body)
  return told.success ? told.data : { code: '', type: '', param: '', message: '' }
}

/** Anthropic says this with a status that else means a wrong request. */
function spentByMessage(status: number, message: string): boolean {
  return status === 400 && /credit balance is too low/i.test(message)
}

/** The first system or socket code among an error and its causes. */
function networkCode(thrown: unknown): string {
  let error = thrown
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    const code: unknown = Reflect.get(error, 'code')
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
    error = error.cause
  }
  return ''
}
