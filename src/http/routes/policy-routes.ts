import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { OrgPolicy } from '#access'
import type { PolicyJson } from '../client/policy-types.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { policyBody, policySchema } from '../schemas/policy.ts'

const showPolicy = createRoute({
  ...guarded('budgets:read'),
  method: 'get',
  path: '/v1/policy',
  operationId: 'showPolicy',
  tags: ['Policy'],
  summary: 'What may be sent to models, and what never leaves the installation',
  description: 'Without a model that is set, everything stays here, whatever the policy allows.',
  responses: { 200: json('The policy.', policySchema), ...problems() },
})

const setPolicy = createRoute({
  ...guarded('policy:write'),
  method: 'put',
  path: '/v1/policy',
  operationId: 'setPolicy',
  tags: ['Policy'],
  summary: 'Change the policy',
  description: 'Holds from the next document on. Names that are not known are refused, and nothing is changed.',
  request: { body: jsonBody(policyBody) },
  responses: {
    200: json('The policy as it is now.', policySchema),
    ...problems('request.unsupported_media_type', 'policy.invalid'),
  },
})

const policyJson = (policy: OrgPolicy): PolicyJson => ({
  cascade: policy.cascade,
  allowed_models: policy.allowedModels,
  local_only_types: policy.localOnlyTypes,
  local_only_tags: policy.localOnlyTags,
})

/** What may be sent to models, and what never leaves the installation. */
export function policyRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(showPolicy, async (c) => c.json(policyJson(await operations.showPolicy(c.var.caller)), 200))
    .openapi(setPolicy, async (c) => {
      const body = c.req.valid('json')
      const policy = await operations.setPolicy(c.var.caller, {
        ...(body.cascade !== undefined && { cascade: body.cascade }),
        ...(body.allowed_models !== undefined && { allowedModels: body.allowed_models }),
        ...(body.local_only_types && { localOnlyTypes: body.local_only_types }),
        ...(body.local_only_tags && { localOnlyTags: body.local_only_tags }),
      })
      return c.json(policyJson(policy), 200)
    })
}
