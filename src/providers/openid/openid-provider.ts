import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { OpenIdAccount, OpenIdProvider } from '#access'
import { asError, DomainError, errorCode } from '#kernel'
import { guardedFetch } from '../guarded-fetch.ts'

export type OpenIdSettings = {
  readonly issuer: string
  readonly clientId: string
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined
  /** Whether the provider may be on this machine or in its network, and be spoken to without TLS. */
  readonly allowPrivate: boolean
}

const timeoutSeconds = 15

/** Signs in with the provider of an issuer. It is asked what it offers when somebody first signs in. */
export function createOpenIdProvider(settings: OpenIdSettings): OpenIdProvider {
  const { issuer, clientId, clientSecret, allowPrivate } = settings
  let discovered: Promise<Configuration> | undefined

  const configuration = async (): Promise<Configuration> => {
    discovered ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      // The signature of an ID token is checked too, not the connection alone by which it came.
      execute: [enableNonRepudiationChecks, ...(allowPrivate ? [allowInsecureRequests] : [])],
      // Every request goes through it: what the provider says of its own addresses is looked at too.
      [customFetch]: (url, { method, headers, body, signal }) =>
        guardedFetch(
          new URL(url),
          { method, headers, body: bodyOf(body), signal: signal ?? AbortSignal.timeout(timeoutSeconds * 1_000) },
          { allowPrivate },
        ),
    })
    try {
      return await discovered
    } catch (error) {
      // Asked again the next time.
      discovered = undefined
      throw unreachable(issuer, error)
    }
  }

  return {
    async begin({ redirectUrl }) {
      const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configuration(), {
        ...{ redirect_uri: redirectUrl, scope: 'openid email profile', state: checks.state, nonce: checks.nonce },
        ...{ code_challenge: await calculatePKCECodeChallenge(checks.codeVerifier), code_challenge_method: 'S256' },
      })
      return { url: url.href, checks }
    },
    async finish({ callbackUrl, checks: { state, nonce, codeVerifier } }) {
      const config = await configuration()
      try {
        const tokens = await authorizationCodeGrant(config, new URL(callbackUrl), {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier },
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) throw new TypeError('the provider sent no ID token')
        const hasEmail = typeof claims.email === 'string' || config.serverMetadata().userinfo_endpoint === undefined
        const more = hasEmail ? claims : await fetchUserInfo(config, tokens.access_token, claims.sub)
        return accountOf(claims.iss, claims.sub, [more.email, more.email_verified, more.name])
      } catch (error) {
        throw isAway(error) ? unreachable(issuer, error) : refused(error)
      }
    },
  }
}

function accountOf(
  issuer: string,
  subject: string,
  [email, isVerified, name]: readonly [email: unknown, isVerified: unknown, name: unknown],
): OpenIdAccount {
  // Some providers write it as text.
  const verifiedEmail = typeof email === 'string' && (isVerified === true || isVerified === 'true') ? email : null
  return { issuer, subject, verifiedEmail, name: typeof name === 'string' ? name : null }
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString()
  throw new TypeError('a request to the provider has a body of a kind that is not sent')
}

/** Not reached, or at an address that is not to be asked: that is not their fault who signs in. */
const awayCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'],
  ...['OAUTH_TIMEOUT', 'address.private'],
])

const isAway = (error: unknown): boolean =>
  !(error instanceof AuthorizationResponseError) && awayCodes.has(errorCode(error) ?? '')

function unreachable(issuer: string, error: unknown): DomainError {
  return new DomainError({
    code: 'openid.unreachable',
    kind: 'unavailable',
    message: `Signing in with ${issuer} does not work at the moment: it did not answer as an OpenID provider does.`,
    cause: asError(error),
  })
}

/** The reason stays in the cause, for the log: who asks may be anybody. */
function refused(error: unknown): DomainError {
  return new DomainError({
    code: 'access.sign_in_failed',
    kind: 'denied',
    message: 'Signing in failed: the provider did not confirm it. Begin again.',
    cause: asError(error),
  })
}
