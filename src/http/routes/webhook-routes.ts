import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams } from '../schemas/parameters.ts'
import {
  deliveryPage,
  deliverySchema,
  madeWebhookSchema,
  newWebhookBody,
  rotateWebhookBody,
  webhookSchema,
  webhooksSchema,
} from '../schemas/webhook.ts'
import { deliveryJson, madeWebhookJson, webhookJson } from '../webhook-json.ts'

const params = idParams('Of the webhook.', exampleIds.webhook)
const tags = ['Webhooks']
const read = { ...guarded('webhooks:read'), method: 'get' as const, tags }
const write = { ...guarded('webhooks:write'), method: 'post' as const, tags }

const create = createRoute({
  ...write,
  path: '/v1/webhooks',
  operationId: 'createWebhook',
  summary: 'Have an address told of what happens',
  description: 'The answer is the only one that tells its secret.',
  request: { body: jsonBody(newWebhookBody) },
  responses: {
    201: json('The webhook with its secret.', madeWebhookSchema),
    ...problems('request.unsupported_media_type', 'webhook.unfit', 'webhook.too_many'),
  },
})

const list = createRoute({
  ...read,
  path: '/v1/webhooks',
  operationId: 'listWebhooks',
  summary: 'All webhooks, the newest first',
  description: 'Without their secrets, which are told once.',
  responses: { 200: json('All of them: there are few.', webhooksSchema), ...problems() },
})

const show = createRoute({
  ...read,
  path: '/v1/webhooks/{id}',
  operationId: 'showWebhook',
  summary: 'A webhook',
  description: 'Whether it is told anything, and since when it fails.',
  request: { params },
  responses: { 200: json('The webhook.', webhookSchema), ...problems('webhook.not_found') },
})

const remove = createRoute({
  ...write,
  method: 'delete' as const,
  path: '/v1/webhooks/{id}',
  operationId: 'deleteWebhook',
  summary: 'Remove a webhook, with its deliveries',
  description: 'It is told nothing from then on, not even what was still to be told.',
  request: { params },
  responses: { 200: json('What it was.', webhookSchema), ...problems('webhook.not_found') },
})

const enable = createRoute({
  ...write,
  path: '/v1/webhooks/{id}/enable',
  operationId: 'enableWebhook',
  summary: 'Switch a webhook on',
  description: 'It is told of what waited for it too, as long as that was not given up.',
  request: { params },
  responses: { 200: json('The webhook.', webhookSchema), ...problems('webhook.not_found') },
})

const disable = createRoute({
  ...write,
  path: '/v1/webhooks/{id}/disable',
  operationId: 'disableWebhook',
  summary: 'Switch a webhook off',
  description: 'What happens meanwhile it is never told of.',
  request: { params },
  responses: { 200: json('The webhook.', webhookSchema), ...problems('webhook.not_found') },
})

const rotate = createRoute({
  ...write,
  path: '/v1/webhooks/{id}/rotate',
  operationId: 'rotateWebhookSecret',
  summary: 'Give a webhook a new secret',
  description: 'For the grace time the former one signs too. The answer is the only one that tells the new one.',
  request: { params, body: jsonBody(rotateWebhookBody, { required: false }) },
  responses: {
    200: json('The webhook with its new secret.', madeWebhookSchema),
    ...problems('webhook.not_found', 'request.unsupported_media_type'),
  },
})

const test = createRoute({
  ...write,
  path: '/v1/webhooks/{id}/test',
  operationId: 'testWebhook',
  summary: 'Send `webhook.tested` to a webhook at once',
  description: 'Also to one that is switched off. The answer tells what came of it.',
  request: { params },
  responses: { 200: json('The one attempt.', deliverySchema), ...problems('webhook.not_found') },
})

const listDeliveries = createRoute({
  ...read,
  path: '/v1/webhooks/{id}/deliveries',
  operationId: 'listWebhookDeliveries',
  summary: 'What a webhook was told and is still to be told, the newest first',
  description:
    '`unknown`: it was sent, and nobody knows whether it arrived; it is sent again with the same ids. Kept for 30 days.',
  request: { params, query: pageQuery },
  responses: { 200: json('A page of it.', deliveryPage), ...problems('webhook.not_found', 'request.invalid_cursor') },
})

const replay = createRoute({
  ...write,
  path: '/v1/webhooks/{id}/deliveries/{delivery}/replay',
  operationId: 'replayWebhookDelivery',
  summary: 'Tell a webhook of an event again',
  description: 'As soon as the next ones are sent, with the ids that it had.',
  request: {
    params: params.extend({
      delivery: z.string().openapi({ description: 'Of the delivery.', example: exampleIds.delivery }),
    }),
  },
  responses: {
    200: json('The delivery, which is sent soon.', deliverySchema),
    ...problems('webhook.not_found', 'webhook.delivery_not_found', 'webhook.switched_off'),
  },
})

/** Nobody on the way keeps a secret. */
const notKept = { 'cache-control': 'no-store' }

/** Whom the organization has told of what happens. */
export function webhookRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(create, async (c) => {
      const { url, events } = c.req.valid('json')
      const made = await operations.createWebhook(c.var.caller, { url, events: events ?? null })
      return c.json(madeWebhookJson(made), 201, notKept)
    })
    .openapi(list, async (c) => {
      const webhooks = await operations.listWebhooks(c.var.caller)
      return c.json({ items: webhooks.map(webhookJson) }, 200)
    })
    .openapi(show, async (c) =>
      c.json(webhookJson(await operations.showWebhook(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(remove, async (c) =>
      c.json(webhookJson(await operations.removeWebhook(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(enable, async (c) =>
      c.json(webhookJson(await operations.enableWebhook(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(disable, async (c) =>
      c.json(webhookJson(await operations.disableWebhook(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(rotate, async (c) => {
      const { grace_seconds: graceSeconds } = rotateWebhookBody.parse(c.req.valid('json') ?? {})
      const input = { id: c.req.valid('param').id, graceMs: graceSeconds * 1_000 }
      return c.json(madeWebhookJson(await operations.rotateWebhook(c.var.caller, input)), 200, notKept)
    })
    .openapi(test, async (c) =>
      c.json(deliveryJson(await operations.testWebhook(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(listDeliveries, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const input = { id: c.req.valid('param').id, cursor: cursor ?? null, limit }
      const page = await operations.listDeliveries(c.var.caller, input)
      return c.json({ items: page.items.map(deliveryJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(replay, async (c) => {
      const { id, delivery } = c.req.valid('param')
      return c.json(deliveryJson(await operations.replayDelivery(c.var.caller, { id, deliveryId: delivery })), 200)
    })
}
