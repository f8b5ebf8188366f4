import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { mailboxDetailsJson, mailboxJson, mailboxTestJson } from '../mailbox-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  mailboxChangeBody,
  mailboxDetailsSchema,
  mailboxesSchema,
  mailboxPollSchema,
  mailboxSchema,
  mailboxTestSchema,
  newMailboxBody,
} from '../schemas/mailbox.ts'
import { idParams } from '../schemas/parameters.ts'

const params = idParams('Of the mailbox, or its name.', exampleIds.mailbox)
const tags = ['Mail in']
const read = { ...guarded('mail:read'), method: 'get' as const, tags }
const write = { ...guarded('mail:write'), method: 'post' as const, tags }
/** Asks a server outside, or makes documents. */
const work = { ...guarded('mail:write', 'agent'), method: 'post' as const, tags }

const create = createRoute({
  ...write,
  path: '/v1/mailboxes',
  operationId: 'createMailbox',
  summary: 'Have the PDFs of a mailbox taken in',
  description:
    'It is looked at from now on, every minute as the installation is set: each PDF in a message of its folder becomes a document, and the message is moved once the bytes are kept.',
  request: { body: jsonBody(newMailboxBody) },
  responses: {
    201: json('The mailbox.', mailboxSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'mailbox.unfit', 'mailbox.name_taken', 'mailbox.too_many'] as const),
      'address.private',
    ),
  },
})

const list = createRoute({
  ...read,
  path: '/v1/mailboxes',
  operationId: 'listMailboxes',
  summary: 'All mailboxes, by name',
  description: 'Without their passwords, which are kept sealed and shown to nobody.',
  responses: { 200: json('All of them: there are few.', mailboxesSchema), ...problems() },
})

const show = createRoute({
  ...read,
  path: '/v1/mailboxes/{id}',
  operationId: 'showMailbox',
  summary: 'A mailbox, with the messages in it that could not be taken',
  description: 'Named by its id or its name. Each message says why it could not be taken.',
  request: { params },
  responses: { 200: json('The mailbox.', mailboxDetailsSchema), ...problems('mailbox.not_found') },
})

const update = createRoute({
  ...write,
  method: 'put' as const,
  path: '/v1/mailboxes/{id}',
  operationId: 'updateMailbox',
  summary: 'Change a mailbox',
  description:
    'What is left out stays as it is. Another server, user or folder is looked at from the start. Unless somebody paused it, it is looked at again at once.',
  request: { params, body: jsonBody(mailboxChangeBody) },
  responses: {
    200: json('The mailbox.', mailboxSchema),
    ...problems(
      ...(['mailbox.not_found', 'request.unsupported_media_type', 'mailbox.unfit', 'mailbox.name_taken'] as const),
      ...(['mailbox.password_needed', 'address.private'] as const),
    ),
  },
})

const remove = createRoute({
  ...write,
  method: 'delete' as const,
  path: '/v1/mailboxes/{id}',
  operationId: 'removeMailbox',
  summary: 'Look at a mailbox no more, and forget its password',
  description: 'What was taken from it stays.',
  request: { params },
  responses: { 200: json('What it was.', mailboxSchema), ...problems('mailbox.not_found') },
})

const pause = createRoute({
  ...write,
  path: '/v1/mailboxes/{id}/pause',
  operationId: 'pauseMailbox',
  summary: 'Look at a mailbox no more until it is resumed',
  description: 'What it holds stays in it.',
  request: { params },
  responses: { 200: json('The mailbox.', mailboxSchema), ...problems('mailbox.not_found') },
})

const resume = createRoute({
  ...write,
  path: '/v1/mailboxes/{id}/resume',
  operationId: 'resumeMailbox',
  summary: 'Look at a mailbox again, with the messages that were given up',
  description: 'It is looked at as soon as the next ones are.',
  request: { params },
  responses: { 200: json('The mailbox.', mailboxSchema), ...problems('mailbox.not_found') },
})

const poll = createRoute({
  ...work,
  path: '/v1/mailboxes/{id}/poll',
  operationId: 'pollMailbox',
  summary: 'Look at a mailbox now',
  description: 'For some seconds; `more` tells whether there is more.',
  request: { params },
  responses: {
    200: json('What came of it.', mailboxPollSchema),
    ...problems('mailbox.not_found', 'mailbox.paused', 'mailbox.busy'),
  },
})

const test = createRoute({
  ...work,
  path: '/v1/mailboxes/{id}/test',
  operationId: 'testMailbox',
  summary: 'Sign in to a mailbox and open its folders, looking at no message',
  description: 'Nothing of it is changed; where it fails, the answer says why.',
  request: { params },
  responses: { 200: json('What came of it.', mailboxTestSchema), ...problems('mailbox.not_found') },
})

/** The mailboxes whose PDFs the organization takes in. */
export function mailboxRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(create, async (c) => {
      const { moved_to: movedTo, ...input } = newMailboxBody.parse(c.req.valid('json'))
      return c.json(mailboxJson(await operations.createMailbox(c.var.caller, { ...input, movedTo })), 201)
    })
    .openapi(list, async (c) => {
      const mailboxes = await operations.listMailboxes(c.var.caller)
      return c.json({ items: mailboxes.map(mailboxJson) }, 200)
    })
    .openapi(show, async (c) =>
      c.json(mailboxDetailsJson(await operations.showMailbox(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(update, async (c) => {
      const { moved_to: movedTo, ...given } = c.req.valid('json')
      // A member that was left out would replace what there is.
      const changes = Object.fromEntries(
        Object.entries({ ...given, movedTo }).filter(([, value]) => value !== undefined),
      )
      const input = { reference: c.req.valid('param').id, changes }
      return c.json(mailboxJson(await operations.updateMailbox(c.var.caller, input)), 200)
    })
    .openapi(remove, async (c) =>
      c.json(mailboxJson(await operations.removeMailbox(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(pause, async (c) =>
      c.json(mailboxJson(await operations.pauseMailbox(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(resume, async (c) =>
      c.json(mailboxJson(await operations.resumeMailbox(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(poll, async (c) => c.json(await operations.pollMailbox(c.var.caller, c.req.valid('param').id), 200))
    .openapi(test, async (c) =>
      c.json(mailboxTestJson(await operations.testMailbox(c.var.caller, c.req.valid('param').id)), 200),
    )
}
