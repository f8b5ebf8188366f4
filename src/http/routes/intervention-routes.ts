import { Hono } from 'hono'
import { z } from 'zod'
import { parseUsd } from '#kernel'
import type { Environment, RouteDeps } from '../environment.ts'
import { interventionDetailsJson, interventionJson } from '../intervention-json.ts'
import { jsonBody, pageSchema, parsed } from '../request-input.ts'

const listSchema = pageSchema.extend({ state: z.enum(['active', 'resolved', 'all']).default('active') })
const resolvedOf = { active: false, resolved: true, all: null } as const

const note = z.string().trim().min(1).max(2_000).optional()
const decisionSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('retry'), note }),
  z.object({ action: z.literal('cancel'), note }),
  z.object({ action: z.literal('raise_cap'), cap_usd: z.string().max(40), note }),
])

/** Runs that wait, and what a person decides about them. */
export function interventionRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/interventions', async (c) => {
      const { cursor, limit, state } = parsed(listSchema, c.req.query())
      const page = await operations.listInterventions(c.var.caller, {
        resolved: resolvedOf[state],
        cursor: cursor ?? null,
        limit,
      })
      return c.json({ items: page.items.map(interventionJson), next_cursor: page.nextCursor })
    })
    .get('/v1/interventions/:id', async (c) =>
      c.json(interventionDetailsJson(await operations.showIntervention(c.var.caller, c.req.param('id')))),
    )
    .post('/v1/interventions/:id/resolve', async (c) => {
      const input = await jsonBody(c, decisionSchema)
      const decision =
        input.action === 'raise_cap' ? { action: input.action, cap: parseUsd(input.cap_usd) } : { action: input.action }
      const decided = { id: c.req.param('id'), decision, note: input.note ?? null }
      return c.json(interventionDetailsJson(await operations.resolveIntervention(c.var.caller, decided)))
    })
}
