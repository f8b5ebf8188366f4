import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { emailCursor, emailOfCursor } from '../email-cursor.ts'
import type { Environment } from '../environment.ts'
import { open, openProblems } from '../open-route.ts'
import type { PeopleRouteDeps } from '../people-route-deps.ts'
import { changedUserJson, deletedUserJson, toldOnce, userJson, userWithCodeJson } from '../person-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams } from '../schemas/parameters.ts'
import {
  changedUserSchema,
  deletedUserSchema,
  disableBody,
  emailSchema,
  endedSchema,
  newUserBody,
  passwordBody,
  roleBody,
  userPage,
  userSchema,
  userWithCodeSchema,
} from '../schemas/person.ts'

const tags = ['Users']
const params = idParams('Of the user, or their email.', exampleIds.user)
const withBody = 'request.unsupported_media_type'
const ofChange = ['user.not_found', 'user.local_owner'] as const

const createUser = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users',
  operationId: 'createUser',
  tags,
  summary: 'Add a person, with a code for their first password',
  description: 'The code is told this once, works once, and for a day. Owners alone add owners.',
  request: { body: jsonBody(newUserBody) },
  responses: {
    201: json('The person, and the code, which is told once.', userWithCodeSchema),
    ...problems(withBody, 'user.exists', 'user.email_invalid'),
  },
})

const listUsers = createRoute({
  ...guarded('users:read'),
  method: 'get',
  path: '/v1/users',
  operationId: 'listUsers',
  tags,
  summary: 'The people of the organization, by email',
  description: 'With their roles, and when each signed in last.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', userPage), ...problems('request.invalid_cursor') },
})

const showUser = createRoute({
  ...guarded('users:read'),
  method: 'get',
  path: '/v1/users/{id}',
  operationId: 'showUser',
  tags,
  summary: 'A person of the organization',
  description: 'Named by their id or their email.',
  request: { params },
  responses: { 200: json('They.', userSchema), ...problems('user.not_found') },
})

const changeRole = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users/{id}/role',
  operationId: 'changeRole',
  tags,
  summary: 'Give a person another role',
  description:
    'Holds within a second. Nobody gives more than they have; one owner stays. Keys that the person made go on, unless they are to be switched off.',
  request: { params, body: jsonBody(roleBody) },
  responses: { 200: json('They.', changedUserSchema), ...problems(withBody, ...ofChange, 'user.last_owner') },
})

const disableUser = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users/{id}/disable',
  operationId: 'disableUser',
  tags,
  summary: 'Let a person in no more',
  description:
    'They are out within a second, wherever they are signed in. Keys that they made go on, unless they are to be switched off.',
  request: { params, body: jsonBody(disableBody, { required: false }) },
  responses: { 200: json('They.', changedUserSchema), ...problems(withBody, ...ofChange, 'user.last_owner') },
})

const enableUser = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users/{id}/enable',
  operationId: 'enableUser',
  tags,
  summary: 'Let a person sign in again',
  description: 'With the password that they had.',
  request: { params },
  responses: { 200: json('They.', changedUserSchema), ...problems(...ofChange) },
})

const deleteUser = createRoute({
  ...guarded('users:write'),
  method: 'delete',
  path: '/v1/users/{id}',
  operationId: 'deleteUser',
  tags,
  summary: 'Remove a person for ever',
  description:
    'Their sign-ins end and the keys that they made are switched off, within a second. What they did stays, with their id, and so do the events of the audit trail. An organization keeps an owner.',
  request: { params },
  responses: { 200: json('Who they were.', deletedUserSchema), ...problems(...ofChange, 'user.last_owner') },
})

const resetPassword = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users/{id}/reset',
  operationId: 'resetPassword',
  tags,
  summary: 'Make a code for a new password',
  description: 'It works once, for a day; those made before stop working. The old password works until then.',
  request: { params },
  responses: { 200: json('The code, which is told once.', userWithCodeSchema), ...problems(...ofChange) },
})

const endSignIns = createRoute({
  ...guarded('users:write'),
  method: 'post',
  path: '/v1/users/{id}/sign-out',
  operationId: 'signOutUser',
  tags,
  summary: 'End every sign-in of a person',
  description: 'Their access tokens are refused within a second. They may sign in again.',
  request: { params },
  responses: { 200: json('How many there were.', endedSchema), ...problems('user.not_found') },
})

const setPassword = createRoute({
  ...open,
  method: 'post',
  path: '/v1/password',
  operationId: 'resetPasswordByCode',
  tags: ['Sign-in'],
  summary: 'Set a password with a code',
  description: 'Ends every sign-in of the person.',
  request: { body: jsonBody(passwordBody) },
  responses: {
    200: json('Whose it is now.', emailSchema),
    ...openProblems(withBody, 'access.code_invalid', 'user.password_weak'),
  },
})

const keysToo = (keys = false) => (keys ? ('switched off' as const) : ('stay' as const))

/** Who is in the organization, and what they are. */
export function userRoutes({ people }: PeopleRouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(createUser, async (c) => {
      const { email, display_name: displayName, role } = c.req.valid('json')
      return toldOnce(c).json(
        userWithCodeJson(await people.createUser(c.var.identity, { email, displayName, role })),
        201,
      )
    })
    .openapi(listUsers, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const after = cursor === undefined ? null : emailOfCursor(cursor)
      const found = await people.listUsers(c.var.identity, { after, limit: limit + 1 })
      const items = found.slice(0, limit)
      const last = found.length > limit ? items.at(-1) : undefined
      const next = last === undefined ? null : emailCursor(last.email)
      return c.json({ items: items.map(userJson), next_cursor: next }, 200)
    })
    .openapi(showUser, async (c) =>
      c.json(userJson(await people.showUser(c.var.identity, c.req.valid('param').id)), 200),
    )
    .openapi(changeRole, async (c) => {
      const { role, keys } = c.req.valid('json')
      const input = { user: c.req.valid('param').id, role, keys: keysToo(keys) }
      return c.json(changedUserJson(await people.changeRole(c.var.identity, input)), 200)
    })
    .openapi(disableUser, async (c) => {
      const { keys } = disableBody.parse(c.req.valid('json') ?? {})
      const input = { user: c.req.valid('param').id, keys: keysToo(keys) }
      return c.json(changedUserJson(await people.disableUser(c.var.identity, input)), 200)
    })
    .openapi(enableUser, async (c) =>
      c.json(changedUserJson(await people.enableUser(c.var.identity, { user: c.req.valid('param').id })), 200),
    )
    .openapi(deleteUser, async (c) => {
      const deleted = await people.deleteUser(c.var.identity, { user: c.req.valid('param').id })
      return c.json(deletedUserJson(deleted), 200)
    })
    .openapi(resetPassword, async (c) =>
      toldOnce(c).json(
        userWithCodeJson(await people.resetPassword(c.var.identity, { user: c.req.valid('param').id })),
        200,
      ),
    )
    .openapi(endSignIns, async (c) => {
      const { userId } = await people.showUser(c.var.identity, c.req.valid('param').id)
      return c.json(await people.signOutEverywhere(c.var.identity, { userId }), 200)
    })
    .openapi(setPassword, async (c) => c.json(await people.setPassword(c.req.valid('json')), 200))
}
