import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Permission, RateBucket } from '#access'
import type { Environment } from './environment.ts'
import { type ProblemCode, problemCodes } from './problem-codes.ts'
import { problemSchema } from './schemas/problem.ts'

export const databaseAway = [
  'database.unavailable',
  'database.pool_exhausted',
  'database.commit_unknown',
] as const satisfies readonly ProblemCode[]

/** What may go wrong with every request that names who asks. */
const everywhere: readonly ProblemCode[] = [
  'request.malformed',
  'request.body_too_large',
  'request.unauthorized',
  'access.key_invalid',
  'access.key_inactive',
  'access.key_expired',
  'access.forbidden',
  'access.quota_exceeded',
  'rate.limited',
  'internal.bug',
  ...databaseAway,
]

/**
 * For a route that only some may call: asks who it is, and says so in the API's description.
 * @param orPermission with which a part of the answer may be had
 * @param repeatable whether working twice does nothing twice, so that a request that was cut off may be worked again
 * @param once whether the answer to a request with a key is kept; not where nothing is to be stored
 */
export function guarded(
  permission: Permission,
  bucket: RateBucket = 'crud',
  {
    orPermission,
    repeatable = false,
    once = true,
  }: { orPermission?: Permission; repeatable?: boolean; once?: boolean } = {},
) {
  const either = orPermission === undefined ? {} : { orPermission }
  const middleware: MiddlewareHandler<Environment> = async (context, next) => {
    await context.get('admit')(context, { permission, ...either, bucket })
    if (once) return await context.get('once')(context, next, { repeatable })
    await next()
    return undefined
  }
  return {
    middleware,
    security: [{ bearer: [] }],
    'x-permission': permission,
    ...(orPermission === undefined ? {} : { 'x-or-permission': orPermission }),
    'x-rate-limit': bucket,
    ...(once ? {} : { 'x-idempotency-key': false }),
  }
}

/** The answer of a route as JSON. */
export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}

/** The body of a route as JSON. Where all of it may be left out, so may the body itself. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema, { required = true } = {}) {
  return { required, content: { 'application/json': { schema } } }
}

/** Of routes whose path says it all: nothing else can be meant. */
export const emptyBody = jsonBody(z.strictObject({}).openapi('Nothing', { example: {} }), { required: false })

/**
 * The problems that a route answers with beside those of every route, one description for each status. Typed as nothing: a
 * handler throws them, it does not return them.
 */
export function problems(...codes: readonly ProblemCode[]): Readonly<Record<never, never>> {
  return problemsOf([...everywhere, ...codes])
}

/** One description for each status. */
export function problemsOf(codes: readonly ProblemCode[]): Readonly<Record<never, never>> {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemCodes[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map((code) => `\`${code}\`: ${problemCodes[code][1]}`).join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
        'x-codes': ofStatus,
      },
    ]),
  )
}
