import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { endedKeyJson, keyJson, madeKeyJson } from '../key-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  cleanedKeysSchema,
  cleanUpBody,
  deactivateKeyBody,
  deleteKeyQuery,
  endedKeySchema,
  extendKeyBody,
  keyLimitsBody,
  keyPage,
  keySchema,
  madeKeySchema,
  newKeyBody,
  rotatedKeySchema,
  rotateKeyBody,
} from '../schemas/key.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams } from '../schemas/parameters.ts'

const params = idParams('Of the key, or its prefix.', exampleIds.key)
const withBody = ['request.unsupported_media_type', 'key.unfit'] as const

const createKey = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys',
  operationId: 'createKey',
  tags: ['Keys'],
  summary: 'Make a key',
  description: 'The answer is the only one that tells its token.',
  request: { body: jsonBody(newKeyBody) },
  responses: { 201: json('The key with its token.', madeKeySchema), ...problems(...withBody) },
})

const listKeys = createRoute({
  ...guarded('keys:read'),
  method: 'get',
  path: '/v1/keys',
  operationId: 'listKeys',
  tags: ['Keys'],
  summary: 'Keys, the newest first',
  description: 'Without their secrets, which are told once. `state` says which of them let anybody in.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', keyPage), ...problems('request.invalid_cursor') },
})

const cleanUp = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys/cleanup',
  operationId: 'cleanUpKeys',
  tags: ['Keys'],
  summary: 'Delete keys that are expired or unused',
  description: 'At most 500 at once, the oldest first.',
  request: { body: jsonBody(cleanUpBody, { required: false }) },
  responses: { 200: json('Which.', cleanedKeysSchema), ...problems('request.unsupported_media_type') },
})

const showKey = createRoute({
  ...guarded('keys:read'),
  method: 'get',
  path: '/v1/keys/{id}',
  operationId: 'showKey',
  tags: ['Keys'],
  summary: 'A key',
  description: 'Without its secret. `last_used_from` is the last address that it was used from.',
  request: { params },
  responses: { 200: json('The key.', keySchema), ...problems('key.not_found') },
})

const removeKey = createRoute({
  ...guarded('keys:write'),
  method: 'delete',
  path: '/v1/keys/{id}',
  operationId: 'deleteKey',
  tags: ['Keys'],
  summary: 'Delete a key, with what was counted of it',
  description:
    'It lets nobody in from then on, within a second in all processes, and invitations and codes that it gave open nothing. Keys that were made with it go on, unless they are to be switched off. The audit trail keeps that it was there.',
  request: { params, query: deleteKeyQuery },
  responses: { 200: json('What it was, and what was made with it.', endedKeySchema), ...problems('key.not_found') },
})

const activateKey = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys/{id}/activate',
  operationId: 'activateKey',
  tags: ['Keys'],
  summary: 'Switch a key on',
  description: 'One that has expired stays out: give it more time first.',
  request: { params },
  responses: { 200: json('The key.', keySchema), ...problems('key.not_found') },
})

const deactivateKey = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys/{id}/deactivate',
  operationId: 'deactivateKey',
  tags: ['Keys'],
  summary: 'Switch a key off',
  description:
    'Every process refuses it within a second, and invitations and codes that it gave open nothing. Keys that were made with it go on, unless they are to be switched off.',
  request: { params, body: jsonBody(deactivateKeyBody, { required: false }) },
  responses: {
    200: json('The key, and what was made with it.', endedKeySchema),
    ...problems('key.not_found', 'request.unsupported_media_type'),
  },
})

const extendKey = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys/{id}/extend',
  operationId: 'extendKey',
  tags: ['Keys'],
  summary: 'Say when a key expires',
  description: 'From then on it lets nobody in. Null for never.',
  request: { params, body: jsonBody(extendKeyBody) },
  responses: { 200: json('The key.', keySchema), ...problems('key.not_found', ...withBody) },
})

const changeLimits = createRoute({
  ...guarded('keys:write'),
  method: 'put',
  path: '/v1/keys/{id}/limits',
  operationId: 'setKeyLimits',
  tags: ['Keys'],
  summary: "Change a key's limits and quota",
  description: 'What is left out stays; null is the default of the installation. Holds within a second.',
  request: { params, body: jsonBody(keyLimitsBody) },
  responses: { 200: json('The key.', keySchema), ...problems('key.not_found', ...withBody) },
})

const rotateKey = createRoute({
  ...guarded('keys:write'),
  method: 'post',
  path: '/v1/keys/{id}/rotate',
  operationId: 'rotateKey',
  tags: ['Keys'],
  summary: 'Make a key in place of one',
  description: 'The old one works on for the grace time. The answer is the only one that tells the new token.',
  request: { params, body: jsonBody(rotateKeyBody, { required: false }) },
  responses: {
    200: json('The new key with its token, and the old one.', rotatedKeySchema),
    ...problems('key.not_found', 'key.ended', 'request.unsupported_media_type'),
  },
})

/** Nobody on the way keeps a token. */
const notKept = { 'cache-control': 'no-store' }

/** Keys of programs. */
export function keyRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(createKey, async (c) => {
      const body = c.req.valid('json')
      const made = await operations.createKey(c.var.identity, {
        name: body.name,
        permissions: body.permissions ?? null,
        agentPerMinute: body.agent_per_minute,
        crudPerMinute: body.crud_per_minute,
        monthlyQuota: body.monthly_quota === null ? null : BigInt(body.monthly_quota),
        isDemo: body.is_demo,
        expiresAt: body.expires_at === null ? null : new Date(body.expires_at),
      })
      return c.json(madeKeyJson(made), 201, notKept)
    })
    .openapi(listKeys, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.listKeys(c.var.identity, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(keyJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(cleanUp, async (c) => {
      const body = cleanUpBody.parse(c.req.valid('json') ?? {})
      const { expired_days: expiredDays, unused_days: unusedDays, dry_run: dryRun } = body
      const stale = await operations.cleanUpKeys(c.var.identity, { expiredDays, unusedDays, dryRun })
      return c.json({ dry_run: dryRun, keys: stale.map(({ key, reason }) => ({ key: keyJson(key), reason })) }, 200)
    })
    .openapi(showKey, async (c) =>
      c.json(keyJson(await operations.showKey(c.var.identity, c.req.valid('param').id)), 200),
    )
    .openapi(removeKey, async (c) => {
      const input = { reference: c.req.valid('param').id, all: c.req.valid('query').all === 'true' }
      return c.json(endedKeyJson(await operations.removeKey(c.var.identity, input)), 200)
    })
    .openapi(activateKey, async (c) =>
      c.json(keyJson(await operations.activateKey(c.var.identity, c.req.valid('param').id)), 200),
    )
    .openapi(deactivateKey, async (c) => {
      const { all = false } = deactivateKeyBody.parse(c.req.valid('json') ?? {})
      const input = { reference: c.req.valid('param').id, all }
      return c.json(endedKeyJson(await operations.deactivateKey(c.var.identity, input)), 200)
    })
    .openapi(extendKey, async (c) => {
      const { expires_at: given } = c.req.valid('json')
      const input = { reference: c.req.valid('param').id, expiresAt: given === null ? null : new Date(given) }
      return c.json(keyJson(await operations.extendKey(c.var.identity, input)), 200)
    })
    .openapi(changeLimits, async (c) => {
      const { agent_per_minute: agent, crud_per_minute: crud, monthly_quota: quota } = c.req.valid('json')
      const limits = {
        ...(agent !== undefined && { agentPerMinute: agent }),
        ...(crud !== undefined && { crudPerMinute: crud }),
        ...(quota !== undefined && { monthlyQuota: quota === null ? null : BigInt(quota) }),
      }
      const reference = c.req.valid('param').id
      return c.json(keyJson(await operations.changeKeyLimits(c.var.identity, { reference, limits })), 200)
    })
    .openapi(rotateKey, async (c) => {
      const { grace_seconds: graceSeconds } = rotateKeyBody.parse(c.req.valid('json') ?? {})
      const input = { reference: c.req.valid('param').id, graceMs: graceSeconds * 1_000 }
      const rotated = await operations.rotateKey(c.var.identity, input)
      return c.json({ ...madeKeyJson(rotated), former: keyJson(rotated.former) }, 200, notKept)
    })
}
