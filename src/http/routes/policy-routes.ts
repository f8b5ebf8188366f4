import { Hono } from 'hono'
import { z } from 'zod'
import type { OrgPolicy } from '#access'
import type { PolicyJson } from '../client/policy-types.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { jsonBody } from '../request-input.ts'

const names = z.array(z.string().trim().min(1).max(200)).max(500)
const list = z.union([names, z.strictObject({ add: names.default([]), remove: names.default([]) })])
/** Strict: a misspelt member of a privacy rule must not be taken for one that is left out. */
const changeSchema = z.strictObject({
  cascade: z.enum(['local', 'unsure', 'always']).nullable().optional(),
  allowed_models: list.nullable().optional(),
  local_only_types: list.optional(),
  local_only_tags: list.optional(),
})

const policyJson = (policy: OrgPolicy): PolicyJson => ({
  cascade: policy.cascade,
  allowed_models: policy.allowedModels,
  local_only_types: policy.localOnlyTypes,
  local_only_tags: policy.localOnlyTags,
})

/** What may be sent to models, and what never leaves the installation. */
export function policyRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/policy', async (c) => c.json(policyJson(await operations.showPolicy(c.var.caller))))
    .put('/v1/policy', async (c) => {
      const body = await jsonBody(c, changeSchema)
      const policy = await operations.setPolicy(c.var.caller, {
        ...(body.cascade !== undefined && { cascade: body.cascade }),
        ...(body.allowed_models !== undefined && { allowedModels: body.allowed_models }),
        ...(body.local_only_types && { localOnlyTypes: body.local_only_types }),
        ...(body.local_only_tags && { localOnlyTags: body.local_only_tags }),
      })
      return c.json(policyJson(policy))
    })
}
