import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { notificationJson, preferenceJson, setPreferenceJson, testedJson } from '../notification-json.ts'
import {
  channelParams,
  notificationPage,
  notificationSchema,
  preferenceBody,
  preferenceSchema,
  preferencesSchema,
  setPreferenceSchema,
  testBody,
} from '../schemas/notification.ts'
import { pageQuery } from '../schemas/page.ts'

const tags = ['Notifications']
const read = { ...guarded('webhooks:read'), method: 'get' as const, tags }

const list = createRoute({
  ...read,
  path: '/v1/notifications',
  operationId: 'listNotifications',
  summary: 'What people were told and are still to be told, the newest first',
  description: 'Messages of all channels, tests too. Kept for 30 days.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', notificationPage), ...problems('request.invalid_cursor') },
})

const listPreferences = createRoute({
  ...read,
  path: '/v1/notifications/preferences',
  operationId: 'listNotificationPreferences',
  summary: 'By what people are told of what',
  description: 'The addresses are secrets, and never shown.',
  responses: { 200: json('One for each channel that is set.', preferencesSchema), ...problems() },
})

const setPreference = createRoute({
  ...guarded('webhooks:write'),
  method: 'put' as const,
  tags,
  path: '/v1/notifications/preferences/{channel}',
  operationId: 'setNotificationPreference',
  summary: 'Have people told by a channel, or change what of',
  description:
    'What is left out stays as it is. Set for the first time it tells of everything but failed runs, of alerts those that are errors, in one message each five minutes at most.',
  request: { params: channelParams, body: jsonBody(preferenceBody) },
  responses: {
    200: json('As it is now.', setPreferenceSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'webhook.unfit', 'notification.unfit', 'notification.mail_off'] as const),
    ),
  },
})

const removePreference = createRoute({
  ...guarded('webhooks:write'),
  method: 'delete' as const,
  tags,
  path: '/v1/notifications/preferences/{channel}',
  operationId: 'deleteNotificationPreference',
  summary: 'Tell nobody by a channel any more',
  description: 'With its address, what gathered for it, and what is known of what it was told.',
  request: { params: channelParams },
  responses: { 200: json('What it was.', preferenceSchema), ...problems('notification.not_set') },
})

const test = createRoute({
  ...guarded('webhooks:write'),
  method: 'post' as const,
  tags,
  path: '/v1/notifications/test',
  operationId: 'testNotification',
  summary: 'Send a test by a channel at once',
  description: 'Also by one that is switched off or quiet. The answer tells what came of it.',
  request: { body: jsonBody(testBody) },
  responses: {
    200: json('The one attempt.', notificationSchema),
    ...problems('notification.not_set', 'request.unsupported_media_type'),
  },
})

/** Nobody on the way keeps a secret. */
const notKept = { 'cache-control': 'no-store' }

/** By what people of the organization are told of what needs them. */
export function notificationRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.listNotifications(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(notificationJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(listPreferences, async (c) => {
      const preferences = await operations.listPreferences(c.var.caller)
      return c.json({ items: preferences.map(preferenceJson) }, 200)
    })
    .openapi(setPreference, async (c) => {
      const given = c.req.valid('json')
      const change = {
        url: given.secret_url,
        recipients: given.recipients,
        causes: given.causes,
        pauseTypes: given.pause_types,
        leastSeverity: given.least_severity,
        minIntervalSeconds: given.min_interval_seconds,
        quietUntil: typeof given.quiet_until === 'string' ? new Date(given.quiet_until) : given.quiet_until,
        includeTitles: given.include_titles,
        active: given.active,
      }
      const { channel } = c.req.valid('param')
      return c.json(setPreferenceJson(await operations.setPreference(c.var.caller, { channel, change })), 200, notKept)
    })
    .openapi(removePreference, async (c) => {
      const { channel } = c.req.valid('param')
      return c.json(preferenceJson(await operations.removePreference(c.var.caller, channel)), 200)
    })
    .openapi(test, async (c) => {
      const { channel } = c.req.valid('json')
      return c.json(testedJson(channel, await operations.testNotification(c.var.caller, channel)), 200)
    })
}
