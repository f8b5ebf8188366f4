import { Hono } from 'hono'
import { z } from 'zod'
import type { Fields } from '#workflows'
import { documentDetailsJson, documentJson, splitPlanJson } from '../document-json.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { jsonBody, pageSchema, parsed } from '../request-input.ts'

const version = { expected_version: z.number().int().min(1).optional() }
const approveSchema = z.object(version)
const rejectSchema = z.object({ reason: z.string().trim().min(1).max(2_000), ...version })
const editSchema = z.object({ fields: z.record(z.string(), z.unknown()), ...version })

const page = z.number().int().min(1).max(1_000_000)
const parts = z
  .array(z.object({ first_page: page, last_page: page }))
  .max(500)
  .transform((each) => each.map((part) => ({ firstPage: part.first_page, lastPage: part.last_page })))
  .optional()
const splitPlanSchema = z.object({ parts })
const splitSchema = z.object({ parts, ...version })

const expected = (input: { expected_version?: number | undefined }) =>
  input.expected_version === undefined ? {} : { expectedVersion: input.expected_version }

/** What waits for a person, and what the person decides. */
export function reviewRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/review', async (c) => {
      const { cursor, limit } = parsed(pageSchema, c.req.query())
      const page = await operations.reviewQueue(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(documentJson), next_cursor: page.nextCursor })
    })
    .post('/v1/documents/:reference/approve', async (c) => {
      const input = await jsonBody(c, approveSchema)
      const reference = c.req.param('reference')
      return c.json(documentDetailsJson(await operations.approve(c.var.caller, { reference, ...expected(input) })))
    })
    .post('/v1/documents/:reference/edit', async (c) => {
      const input = await jsonBody(c, editSchema)
      // Names and values are checked against the field schema by the operation, which names the field that is wrong.
      const fields = input.fields as Partial<Fields>
      const reference = c.req.param('reference')
      return c.json(documentDetailsJson(await operations.edit(c.var.caller, { reference, fields, ...expected(input) })))
    })
    .post('/v1/documents/:reference/split/plan', async (c) => {
      const { parts = null } = await jsonBody(c, splitPlanSchema)
      const reference = c.req.param('reference')
      return c.json(splitPlanJson(await operations.planSplit(c.var.caller, { reference, parts })))
    })
    .post('/v1/documents/:reference/split', async (c) => {
      const { parts = null, ...input } = await jsonBody(c, splitSchema)
      const reference = c.req.param('reference')
      return c.json(splitPlanJson(await operations.split(c.var.caller, { reference, parts, ...expected(input) })))
    })
    .post('/v1/documents/:reference/reject', async (c) => {
      const input = await jsonBody(c, rejectSchema)
      const reference = c.req.param('reference')
      const { reason } = input
      return c.json(
        documentDetailsJson(await operations.reject(c.var.caller, { reference, reason, ...expected(input) })),
      )
    })
}
