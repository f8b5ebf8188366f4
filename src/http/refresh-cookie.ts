import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { People } from '#access'
import { DomainError } from '#kernel'
import type { Environment } from './environment.ts'

const name = 'autopilot_refresh'
const sealedName = 'autopilot_openid'
const path = '/v1/sessions'
/** No script reads them, they go over TLS alone (or to this machine), and only to the routes of sign-ins. */
const closed = { httpOnly: true, secure: true, path } as const

type Refreshed = Pick<Awaited<ReturnType<People['signIn']>>, 'refreshToken' | 'refreshTokenExpiresAt'>

export function keepRefreshToken(context: Context, { refreshToken, refreshTokenExpiresAt }: Refreshed): void {
  setCookie(context, name, refreshToken, { ...closed, sameSite: 'Strict', expires: refreshTokenExpiresAt })
}

export function dropRefreshToken(context: Context): void {
  deleteCookie(context, name, closed)
}

/**
 * The refresh token that the browser holds. It sends it by itself, so whoever asks has to show that they are a page of ours: other
 * pages cannot send this header without leave, nor another Origin than their own.
 * @throws DomainError `request.cross_site`
 */
export function cookieToken(context: Context<Environment>, publicUrl: string | null): string | undefined {
  const token = getCookie(context, name)
  if (token === undefined) return undefined
  const origin = context.req.header('origin')
  const isOurs =
    origin === undefined || [context.req.url, publicUrl].some((url) => url !== null && hostOf(url) === hostOf(origin))
  if (isOurs && context.req.header('x-requested-with') !== undefined) return token
  throw new DomainError({
    code: 'request.cross_site',
    kind: 'denied',
    message:
      'A request with the cookie of a sign-in comes from a page of this archive, and has the header X-Requested-With.',
  })
}

const hostOf = (url: string): string | undefined => URL.parse(url)?.host

/** Comes back with whoever signs in elsewhere: that is another site, so the cookie may not be strict. */
export function keepSealed(context: Context, sealed: string, ms: number): void {
  setCookie(context, sealedName, sealed, { ...closed, sameSite: 'Lax', maxAge: Math.floor(ms / 1_000) })
}

export function takeSealed(context: Context): string {
  const sealed = getCookie(context, sealedName) ?? ''
  deleteCookie(context, sealedName, closed)
  return sealed
}
