const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE'
const asked =
  'authorization, content-type, idempotency-key, if-match, if-none-match, if-range, last-event-id, range, x-document-password, x-request-id'
const shown =
  'allow, content-disposition, content-range, etag, idempotent-replay, ratelimit, ratelimit-policy, repr-digest, retry-after, www-authenticate, x-request-id'

/**
 * What pages of other origins may do (CORS): those that are allowed by name ask with a key or a token; cookies are never taken from
 * them. No origin is allowed that is not named.
 */
export function crossOriginHeaders(
  allowedOrigins: readonly string[],
  origin: string | undefined,
  preflight: boolean,
): Readonly<Record<string, string>> {
  if (allowedOrigins.length === 0) return {}
  // What an answer says depends on who asked, also for whoever is not allowed.
  if (origin === undefined || !allowedOrigins.includes(origin)) return { vary: 'origin' }
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'cross-origin-resource-policy': 'cross-origin',
    ...(preflight
      ? {
          'access-control-allow-methods': methods,
          'access-control-allow-headers': asked,
          'access-control-max-age': '600',
        }
      : { 'access-control-expose-headers': shown }),
  }
}
