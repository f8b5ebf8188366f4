import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createApi } from '../create-api.ts'
import type { Environment } from '../environment.ts'
import { open, openProblems } from '../open-route.ts'
import type { PeopleRouteDeps } from '../people-route-deps.ts'
import { keepRefreshToken, keepSealed, takeSealed } from '../refresh-cookie.ts'
import { originOf } from './session-routes.ts'

const callbackPath = '/v1/sessions/openid/callback'
const tags = ['Sign-in']
const elsewhere = { 302: { description: 'Goes there.' } }

const leaveQuery = z.object({
  org: z.string().max(60).optional().openapi({ description: 'The short name of the organization.', example: 'acme' }),
})

const leave = createRoute({
  ...open,
  method: 'get',
  path: '/v1/sessions/openid',
  operationId: 'startOpenIdSignIn',
  tags,
  summary: 'Sign in with an account elsewhere, in a browser',
  description:
    'Sends the browser to the provider of OpenID Connect that the installation is set to. Who is in several organizations names one.',
  request: { query: leaveQuery },
  responses: { ...elsewhere, ...openProblems('openid.off', 'openid.unreachable') },
})

const comeBack = createRoute({
  ...open,
  method: 'get',
  path: callbackPath,
  operationId: 'finishOpenIdSignIn',
  tags,
  summary: 'Where the provider sends the browser back to',
  description:
    'Keeps the refresh token in a cookie and goes to the start page. What the provider sends in the query is checked against what the browser brought along.',
  request: { query: z.looseObject({}) },
  responses: { ...elsewhere, ...openProblems('openid.off', 'openid.unreachable', 'access.sign_in_failed') },
})

/** Signing in with OpenID Connect: the browser goes to the provider, and comes back with a cookie's worth of proof. */
export function openIdRoutes({ people, publicUrl }: PeopleRouteDeps): OpenAPIHono<Environment> {
  const at = ({ env, req }: Context<Environment>, path: string) => {
    const url = new URL(path, publicUrl ?? req.url)
    if (publicUrl === null && env.isSecure) url.protocol = 'https:'
    return url
  }
  return createApi()
    .openapi(leave, async (c) => {
      const left = await people.leaveForOpenId({
        redirectUrl: at(c, callbackPath).href,
        org: c.req.valid('query').org ?? null,
      })
      keepSealed(c, left.sealed, left.sealedMs)
      return c.redirect(left.url, 302)
    })
    .openapi(comeBack, async (c) => {
      // As the provider was told, whatever stands between the browser and this process.
      const callbackUrl = at(c, callbackPath)
      callbackUrl.search = new URL(c.req.url).search
      const sealed = takeSealed(c)
      const signedIn = await people.returnFromOpenId({ callbackUrl: callbackUrl.href, sealed, ...originOf(c) })
      keepRefreshToken(c, signedIn)
      return c.redirect(at(c, '/').href, 302)
    })
}
