import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { type Identity, requirePermission } from '#access'
import type { HeldDocument, RetentionOutcome } from '#workflows'
import type { HeldJson, RetentionJson } from '../client/retention-types.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference } from '../problem-codes.ts'
import { ifMatchHeaders, referenceParams } from '../schemas/parameters.ts'
import {
  applyRetentionBody,
  heldSchema,
  holdBody,
  retentionBody,
  retentionParams,
  retentionSchema,
} from '../schemas/retention.ts'

const tags = ['Retention']

const report = createRoute({
  ...guarded('retention:read'),
  ...{ method: 'get', path: '/v1/retention', tags },
  operationId: 'reportRetention',
  summary: 'How long what is kept, and what is due',
  description: 'Nothing is removed by asking.',
  responses: { 200: json('All policies.', retentionSchema), ...problems() },
})

const set = createRoute({
  ...guarded('retention:write'),
  ...{ method: 'put', path: '/v1/retention/{policy}', tags },
  operationId: 'setRetention',
  summary: 'Say how long things of one kind are kept',
  description:
    'Holds from now on for what is there already, too: it is removed within a day. For `trash` it needs `documents:purge` too.',
  request: { params: retentionParams, body: jsonBody(retentionBody) },
  responses: {
    200: json('All policies as they are now.', retentionSchema),
    ...problems('request.unsupported_media_type', 'retention.invalid'),
  },
})

const reset = createRoute({
  ...guarded('retention:write'),
  ...{ method: 'delete', path: '/v1/retention/{policy}', tags },
  operationId: 'resetRetention',
  summary: 'Keep things of one kind as long as the product does by itself',
  description: 'Takes back what was set. For `trash` it needs `documents:purge` too.',
  request: { params: retentionParams },
  responses: { 200: json('All policies as they are now.', retentionSchema), ...problems('retention.invalid') },
})

const apply = createRoute({
  ...guarded('retention:write'),
  ...{ method: 'post', path: '/v1/retention/apply', tags },
  operationId: 'applyRetention',
  summary: 'Remove what is due now',
  description:
    'It is done once a day without being asked. What is under a legal hold is kept. Unless it only looks, it needs `documents:purge` too.',
  request: { body: jsonBody(applyRetentionBody) },
  responses: {
    200: json('What was due, and what was removed.', retentionSchema),
    ...problems('request.unsupported_media_type'),
  },
})

const hold = createRoute({
  ...guarded('retention:write'),
  ...{ method: 'post', path: '/v1/documents/{reference}/hold', tags },
  operationId: 'holdDocument',
  summary: 'Put a document under a legal hold',
  description: 'It is not purged, whoever asks, until it is released. Held again, the first hold stays.',
  request: { params: referenceParams, headers: ifMatchHeaders, body: jsonBody(holdBody) },
  responses: {
    200: json('The hold.', heldSchema),
    ...problems(...ofReference, 'request.unsupported_media_type', 'request.precondition_failed'),
  },
})

const release = createRoute({
  ...guarded('retention:write'),
  ...{ method: 'post', path: '/v1/documents/{reference}/release', tags },
  operationId: 'releaseDocument',
  summary: 'End the legal hold of a document',
  description: 'It may be purged again, by people and by policies.',
  request: { params: referenceParams, headers: ifMatchHeaders },
  responses: {
    200: json('That there is none.', heldSchema),
    ...problems(...ofReference, 'document.not_held', 'request.precondition_failed'),
  },
})

function retentionJson({ policies, idempotencyEntries }: RetentionOutcome, dryRun: boolean): RetentionJson {
  return {
    dry_run: dryRun,
    policies: policies.map(({ policy, keepHours, isDefault, due, removed }) => ({
      ...{ policy, keep_hours: keepHours, is_default: isDefault },
      ...{ due, removed },
    })),
    idempotency_entries: { due: idempotencyEntries.due, removed: idempotencyEntries.removed },
  }
}

function heldJson({ documentId, hold: found }: HeldDocument): HeldJson {
  const shown = found && { held_at: found.heldAt.toISOString(), held_by: found.heldBy, reason: found.reason }
  return { document_id: documentId, hold: shown }
}

/** A policy for the trash removes documents for ever, so whoever sets one must be somebody who may do so by hand. */
function requireForPolicy(identity: Identity, policy: string): void {
  if (policy === 'trash') requirePermission(identity, 'documents:purge')
}

/** What is kept for how long, and what must be kept. */
export function retentionRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(report, async (c) => c.json(retentionJson(await operations.reportRetention(c.var.caller), true), 200))
    .openapi(set, async (c) => {
      const { keep_hours: hours } = c.req.valid('json')
      const keep = hours === null ? 'for_ever' : { hours }
      const { policy } = c.req.valid('param')
      requireForPolicy(c.var.identity, policy)
      return c.json(retentionJson(await operations.setRetention(c.var.caller, { policy, keep }), true), 200)
    })
    .openapi(reset, async (c) => {
      const { policy } = c.req.valid('param')
      requireForPolicy(c.var.identity, policy)
      const outcome = await operations.setRetention(c.var.caller, { policy, keep: 'default' })
      return c.json(retentionJson(outcome, true), 200)
    })
    .openapi(apply, async (c) => {
      const { dry_run: dryRun } = c.req.valid('json')
      if (!dryRun) requirePermission(c.var.identity, 'documents:purge')
      return c.json(retentionJson(await operations.applyRetention(c.var.caller, { dryRun }), dryRun), 200)
    })
    .openapi(hold, async (c) => {
      const { reference } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const held = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.holdDocument(c.var.caller, { reference, reason, ...seen }),
      )
      return c.json(heldJson(held), 200, { etag: versionTag(held.version) })
    })
    .openapi(release, async (c) => {
      const released = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.releaseDocument(c.var.caller, c.req.valid('param').reference, seen),
      )
      return c.json(heldJson(released), 200, { etag: versionTag(released.version) })
    })
}
