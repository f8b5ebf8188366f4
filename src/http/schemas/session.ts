import { z } from '@hono/zod-openapi'
import { permissions } from '#access'
import { exampleIds } from './example-ids.ts'
import { oneTimeCode, password, role } from './person.ts'
import { time } from './values.ts'

const example = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.AAAA',
  access_token_expires_at: '2026-01-31T12:15:00.000Z',
  refresh_token: `aprefresh_${'0'.repeat(43)}`,
  refresh_token_expires_at: '2026-03-02T12:00:00.000Z',
  org_id: exampleIds.org,
  user_id: exampleIds.user,
  role: 'member' as const,
}

export const sessionSchema = z
  .object({
    access_token: z.string().openapi({ description: 'For `Authorization: Bearer`, a quarter of an hour.' }),
    access_token_expires_at: time,
    refresh_token: z.string().nullable().openapi({
      description: 'For the next access token, once: each refresh gives another. Null where a cookie holds it.',
    }),
    refresh_token_expires_at: time,
    org_id: z.string(),
    user_id: z.string(),
    role,
  })
  .openapi('SignedIn', { example })

export const signInBody = z
  .strictObject({
    email: z.string().min(1).max(300),
    password,
    org: z.string().max(60).nullable().default(null).openapi({
      description: 'The short name of the organization, for who is in several.',
    }),
    cookie: z.boolean().default(false).openapi({
      description: 'For browsers: the refresh token is kept in a cookie that no script can read.',
    }),
  })
  .openapi('SignIn', { example: { email: 'ann@example.org', password: 'seven small horses' } })

export const passwordChangeBody = signInBody
  .omit({ password: true })
  .extend({ current_password: password, password })
  .openapi('PasswordChange', {
    example: {
      email: 'ann@example.org',
      current_password: 'seven small horses',
      password: 'eight rather large horses',
    },
  })

export const refreshBody = z
  .strictObject({
    refresh_token: oneTimeCode.optional().openapi({ description: 'Left out: the one in the cookie.' }),
  })
  .openapi('RefreshToken', { example: { refresh_token: example.refresh_token } })

export const signedOutSchema = z.object({ signed_out: z.literal(true) }).openapi('SignedOut', {
  example: { signed_out: true },
})

export const identitySchema = z
  .object({
    actor: z.string().openapi({ description: 'A user, a key, or the product itself, for example `user:0198…`.' }),
    org_id: z.string(),
    permissions: z.array(z.enum(permissions)).readonly(),
  })
  .openapi('Identity', {
    example: { actor: `user:${exampleIds.user}`, org_id: exampleIds.org, permissions: ['documents:read', 'org:read'] },
  })
