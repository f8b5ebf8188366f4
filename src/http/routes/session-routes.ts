import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { People } from '#access'
import { describeActor } from '#kernel'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment } from '../environment.ts'
import { open, openProblems } from '../open-route.ts'
import type { PeopleRouteDeps } from '../people-route-deps.ts'
import { toldOnce } from '../person-json.ts'
import { cookieToken, dropRefreshToken, keepRefreshToken } from '../refresh-cookie.ts'
import { endedSchema } from '../schemas/person.ts'
import {
  identitySchema,
  passwordChangeBody,
  refreshBody,
  sessionSchema,
  signedOutSchema,
  signInBody,
} from '../schemas/session.ts'

const tags = ['Sign-in']
const withBody = 'request.unsupported_media_type'

const signIn = createRoute({
  ...open,
  method: 'post',
  path: '/v1/sessions',
  operationId: 'signIn',
  tags,
  summary: 'Sign in with email and password',
  description: 'Whoever is not let in is told the same, whatever the reason. Too many failures lock out for a while.',
  request: { body: jsonBody(signInBody) },
  responses: {
    201: json('Tokens.', sessionSchema),
    ...openProblems(withBody, 'access.sign_in_failed', 'access.locked_out'),
  },
})

const changePassword = createRoute({
  ...open,
  method: 'post',
  path: '/v1/password/change',
  operationId: 'changeOwnPassword',
  tags,
  summary: 'Change the own password',
  description:
    'Signs in with the old password, which too many failures lock out as they do there. All other sign-ins of the person end, and codes for a new password stop working.',
  request: { body: jsonBody(passwordChangeBody) },
  responses: {
    200: json('Tokens.', sessionSchema),
    ...openProblems(withBody, 'access.sign_in_failed', 'access.locked_out', 'user.password_weak'),
  },
})

const refresh = createRoute({
  ...open,
  method: 'post',
  path: '/v1/sessions/refresh',
  operationId: 'refreshSignIn',
  tags,
  summary: 'Get new tokens for a refresh token',
  description:
    'Each refresh token works once. Sent again within ten seconds it gives the same next one; later that ends the sign-in, since somebody else has it.',
  request: { body: jsonBody(refreshBody, { required: false }) },
  responses: {
    200: json('Tokens.', sessionSchema),
    ...openProblems(withBody, 'access.refresh_failed', 'request.cross_site'),
  },
})

const signOut = createRoute({
  ...open,
  method: 'post',
  path: '/v1/sessions/end',
  operationId: 'signOut',
  tags,
  summary: 'Sign out, by the refresh token of the sign-in',
  description: 'In a browser the cookie says which sign-in it is. Its access token is refused within a second too.',
  request: { body: jsonBody(refreshBody, { required: false }) },
  responses: {
    200: json('Done, or there was nothing to do.', signedOutSchema),
    ...openProblems(withBody, 'request.cross_site'),
  },
})

const signOutEverywhere = createRoute({
  ...guarded('org:read'),
  method: 'post',
  path: '/v1/sessions/end-all',
  operationId: 'signOutEverywhere',
  tags,
  summary: 'Sign out everywhere',
  description: 'Every sign-in of whoever asks ends, this one included. Their keys go on.',
  responses: { 200: json('How many sign-ins have ended.', endedSchema), ...problems('user.not_found') },
})

const whoAmI = createRoute({
  ...guarded('org:read'),
  method: 'get',
  path: '/v1/me',
  operationId: 'whoAmI',
  tags,
  summary: 'Who asks, and what they may',
  description: 'Works with a key, too.',
  responses: { 200: json('They.', identitySchema), ...problems() },
})

/** How people come in and go. */
export function sessionRoutes({ people, publicUrl }: PeopleRouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(signIn, async (c) => {
      const { email, password, org, cookie } = c.req.valid('json')
      return c.json(answer(c, await people.signIn({ email, password, org, ...originOf(c) }), cookie), 201)
    })
    .openapi(changePassword, async (c) => {
      const { email, current_password: old, password: newPassword, org, cookie } = c.req.valid('json')
      const changed = await people.changePassword({ email, password: old, newPassword, org, ...originOf(c) })
      return c.json(answer(c, changed, cookie), 200)
    })
    .openapi(refresh, async (c) => {
      const given = c.req.valid('json')?.refresh_token
      const refreshToken = given ?? cookieToken(c, publicUrl) ?? ''
      const signedIn = await people.refresh({ refreshToken, ...originOf(c) })
      return c.json(answer(c, signedIn, given === undefined), 200)
    })
    .openapi(signOut, async (c) => {
      const refreshToken = c.req.valid('json')?.refresh_token ?? cookieToken(c, publicUrl)
      if (refreshToken !== undefined) await people.signOut({ refreshToken })
      dropRefreshToken(c)
      return c.json({ signed_out: true as const }, 200)
    })
    .openapi(signOutEverywhere, async (c) => {
      const { actor } = c.var.caller
      const ended = actor.kind === 'user' ? await people.signOutEverywhere(c.var.identity, actor) : { ended: 0 }
      return c.json(ended, 200)
    })
    .openapi(whoAmI, async (c) => {
      const { caller, permissions } = c.var.identity
      return c.json({ actor: describeActor(caller.actor), org_id: caller.orgId, permissions: [...permissions] }, 200)
    })
}

/** From where a request is. */
export function originOf(context: Context<Environment>) {
  return { address: context.env.address ?? null, userAgent: context.req.header('user-agent') ?? null }
}

/** Tokens as they are answered: in a browser the refresh token goes to a cookie alone. */
function answer(context: Context, signedIn: Awaited<ReturnType<People['signIn']>>, inCookie: boolean) {
  if (inCookie) keepRefreshToken(context, signedIn)
  toldOnce(context)
  return {
    access_token: signedIn.accessToken,
    access_token_expires_at: signedIn.accessTokenExpiresAt.toISOString(),
    refresh_token: inCookie ? null : signedIn.refreshToken,
    refresh_token_expires_at: signedIn.refreshTokenExpiresAt.toISOString(),
    org_id: signedIn.orgId,
    user_id: signedIn.userId,
    role: signedIn.role,
  }
}
