import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Fields } from '#workflows'
import { createApi } from '../create-api.ts'
import { emptyBody, guarded, json, jsonBody, problems } from '../describe-route.ts'
import { documentDetailsJson } from '../document-json.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference } from '../problem-codes.ts'
import { proposalJson } from '../proposal-json.ts'
import { documentDetailsSchema } from '../schemas/document.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams, ifMatchHeaders, referenceParams } from '../schemas/parameters.ts'
import { proposalBody, proposalPage, proposalSchema } from '../schemas/proposal.ts'

const params = idParams('Of the proposal.', '0198f6b1-4c5d-7e6f-8a7b-9c0d1e2f3a4b')

const propose = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/proposals',
  operationId: 'proposeCorrection',
  tags: ['Review'],
  summary: 'Propose a correction, for a person to decide about',
  description: 'Nothing of the document changes before a person accepts it.',
  request: { params: referenceParams, body: jsonBody(proposalBody) },
  responses: {
    201: json('What waits for a person now.', proposalSchema),
    ...problems(
      ...ofReference,
      'request.unsupported_media_type',
      ...(['extraction.invalid_edit', 'proposal.too_many'] as const),
    ),
  },
})

const list = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/proposals',
  operationId: 'listProposals',
  tags: ['Review'],
  summary: 'Proposed corrections that wait for a person',
  description: 'The newest first. Programs and assistants make them; people accept or dismiss them.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', proposalPage), ...problems('request.invalid_cursor') },
})

const show = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/proposals/{id}',
  operationId: 'showProposal',
  tags: ['Review'],
  summary: 'A proposed correction',
  description: 'With who proposed it and why, and who decided.',
  request: { params },
  responses: { 200: json('It.', proposalSchema), ...problems('proposal.not_found') },
})

const accept = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/proposals/{id}/accept',
  operationId: 'acceptProposal',
  tags: ['Review'],
  summary: 'Make the edit that was proposed',
  description:
    'Only people may, keys may not. A document that was changed since it was proposed is refused with `proposal.outdated`, unless `If-Match` names the ETag that it has now.',
  request: { params, headers: ifMatchHeaders, body: emptyBody },
  responses: {
    200: json('The document as it is now.', documentDetailsSchema),
    ...problems(
      ...(['proposal.not_found', 'proposal.decided', 'proposal.needs_person', 'document.not_found'] as const),
      ...(['document.trashed', 'document.illegal_transition', 'document.nothing_to_edit'] as const),
      ...(['request.precondition_failed', 'proposal.outdated', 'document.version_conflict'] as const),
      'request.unsupported_media_type',
    ),
  },
})

const dismiss = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/proposals/{id}/dismiss',
  operationId: 'dismissProposal',
  tags: ['Review'],
  summary: 'Dismiss what was proposed',
  description: 'The document stays as it is.',
  request: { params, body: emptyBody },
  responses: {
    200: json('As it is now.', proposalSchema),
    ...problems('proposal.not_found', 'proposal.decided', 'request.unsupported_media_type'),
  },
})

/** Corrections that programs and assistants propose. */
export function proposalRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(propose, async (c) => {
      const { fields, reason } = c.req.valid('json')
      // Names and values are checked by the operation, as those of an edit.
      const proposed = { ...c.req.valid('param'), fields: fields as Partial<Fields>, reason }
      return c.json(proposalJson(await operations.proposeCorrection(c.var.caller, proposed)), 201)
    })
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.listProposals(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(proposalJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(show, async (c) =>
      c.json(proposalJson(await operations.showProposal(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(accept, async (c) => {
      const changed = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.acceptProposal(c.var.caller, c.req.valid('param').id, seen),
      )
      return c.json(documentDetailsJson(changed), 200, { etag: versionTag(changed.version) })
    })
    .openapi(dismiss, async (c) =>
      c.json(proposalJson(await operations.dismissProposal(c.var.caller, c.req.valid('param').id)), 200),
    )
}
