import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { assert } from '#kernel'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment } from '../environment.ts'
import { open, openProblems } from '../open-route.ts'
import type { PeopleRouteDeps } from '../people-route-deps.ts'
import { invitationJson, invitedJson, toldOnce } from '../person-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { idParams } from '../schemas/parameters.ts'
import {
  acceptBody,
  emailSchema,
  invitationsSchema,
  inviteBody,
  invitedSchema,
  madeOrgSchema,
  newOrgBody,
  orgSchema,
  orgsSchema,
  renameBody,
} from '../schemas/person.ts'

const withBody = 'request.unsupported_media_type'
const orgs = ['Organizations']
const invitations = ['Invitations']

const showOrg = createRoute({
  ...guarded('org:read'),
  method: 'get',
  path: '/v1/org',
  operationId: 'showOrg',
  tags: orgs,
  summary: 'The organization of whoever asks',
  description: 'Each request is about one organization: that of the key or of the sign-in.',
  responses: { 200: json('It.', orgSchema), ...problems() },
})

const renameOrg = createRoute({
  ...guarded('org:write'),
  method: 'put',
  path: '/v1/org',
  operationId: 'renameOrg',
  tags: orgs,
  summary: 'Give the organization another name',
  description: 'Its short name, by which people sign in, stays.',
  request: { body: jsonBody(renameBody) },
  responses: { 200: json('As it is now.', orgSchema), ...problems(withBody) },
})

const listOrgs = createRoute({
  ...guarded('org:write'),
  method: 'get',
  path: '/v1/orgs',
  operationId: 'listOrgs',
  tags: orgs,
  summary: 'All organizations, for owners of the installation',
  description: 'With how many people each has. Documents of others are shown to nobody.',
  responses: { 200: json('The oldest first.', orgsSchema), ...problems() },
})

const createOrg = createRoute({
  ...guarded('org:write'),
  method: 'post',
  path: '/v1/orgs',
  operationId: 'createOrg',
  tags: orgs,
  summary: 'Make an organization, for owners of the installation',
  description: 'Its first owner is invited: the code is told this once.',
  request: { body: jsonBody(newOrgBody) },
  responses: {
    201: json('The organization, and the code for its first owner, which is told once.', madeOrgSchema),
    ...problems(withBody, 'org.exists', 'org.slug_invalid', 'user.email_invalid'),
  },
})

const invite = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/invitations',
  operationId: 'inviteUser',
  tags: invitations,
  summary: 'Invite somebody to the organization',
  description: 'Whoever was invited before has the new invitation alone. It can be accepted for a week.',
  request: { body: jsonBody(inviteBody) },
  responses: {
    201: json('The invitation, and its code, which is told once.', invitedSchema),
    ...problems(withBody, 'user.exists', 'user.email_invalid'),
  },
})

const listInvitations = createRoute({
  ...guarded('users:read'),
  method: 'get',
  path: '/v1/invitations',
  operationId: 'listInvitations',
  tags: invitations,
  summary: 'Invitations that can be accepted, by email',
  description: 'Without their codes, which are told once.',
  responses: { 200: json('All of them.', invitationsSchema), ...problems() },
})

const takeBack = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/invitations/{id}/revoke',
  operationId: 'revokeInvitation',
  tags: invitations,
  summary: 'Take an invitation back',
  description: 'Its code works no more.',
  request: { params: idParams('Of the invitation.', exampleIds.invitation) },
  responses: { 200: json('Whom it invited.', emailSchema), ...problems('invitation.not_found') },
})

const accept = createRoute({
  ...open,
  method: 'post',
  path: '/v1/invitations/accept',
  operationId: 'acceptInvitation',
  tags: ['Sign-in'],
  summary: 'Make an account with the code of an invitation',
  description: 'With the email and the role that the invitation is for. Sign in afterwards.',
  request: { body: jsonBody(acceptBody) },
  responses: {
    201: json('Who may sign in now.', emailSchema),
    ...openProblems(withBody, 'access.code_invalid', 'user.password_weak', 'user.exists'),
  },
})

/** Organizations, and who is invited to them. */
export function orgRoutes({ people }: PeopleRouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(showOrg, async (c) => {
      const org = await people.showOrg(c.var.identity)
      assert(org, 'whoever asks is of an organization that is there')
      return c.json(orgJson(org), 200)
    })
    .openapi(renameOrg, async (c) => c.json(orgJson(await people.renameOrg(c.var.identity, c.req.valid('json'))), 200))
    .openapi(listOrgs, async (c) => {
      const all = await people.listOrgs(c.var.identity)
      const items = all.map((org) => ({ ...orgJson(org), created_at: org.createdAt.toISOString(), people: org.people }))
      return c.json({ items }, 200)
    })
    .openapi(createOrg, async (c) => {
      const { name, slug, owner_email: ownerEmail } = c.req.valid('json')
      const made = await people.createOrg(c.var.identity, { name, slug, ownerEmail })
      return toldOnce(c).json({ org: orgJson(made.org), ...invitedJson(made) }, 201)
    })
    .openapi(invite, async (c) =>
      toldOnce(c).json(invitedJson(await people.inviteUser(c.var.identity, c.req.valid('json'))), 201),
    )
    .openapi(listInvitations, async (c) =>
      c.json({ items: (await people.listInvitations(c.var.identity)).map(invitationJson) }, 200),
    )
    .openapi(takeBack, async (c) =>
      c.json(await people.takeBackInvitation(c.var.identity, { invitationId: c.req.valid('param').id }), 200),
    )
    .openapi(accept, async (c) => {
      const { code, display_name: displayName, password } = c.req.valid('json')
      const { email } = await people.acceptInvitation({ code, displayName, password })
      return c.json({ email }, 201)
    })
}

const orgJson = ({ orgId, name, slug }: { orgId: string; name: string; slug: string }) => ({
  org_id: orgId,
  name,
  slug,
})
