import { expect, it } from 'vitest'
import { describeIdempotency } from './describe-idempotency.ts'

it('offers a key where a POST names who asks, and says of others that it does nothing', () => {
  const responses = () => ({ 400: { description: 'No.', 'x-codes': ['request.malformed' as const] } })
  const guarded = { 'x-permission': 'users:write', description: 'Makes one.', responses: responses() }
  const open = { description: 'Signs in.', responses: responses() }
  const described = describeIdempotency({ paths: { '/v1/users': { post: guarded }, '/v1/sessions': { post: open } } })
  const { '/v1/users': users, '/v1/sessions': sessions } = described.paths
  expect(users.post).toMatchObject({ description: 'Makes one.', parameters: [{ name: 'Idempotency-Key' }] })
  expect(Object.keys(users.post.responses)).toEqual(['400', '409', '422'])
  expect(sessions.post).not.toHaveProperty('parameters')
  expect(sessions.post.description).toMatch(/^Signs in\. An `Idempotency-Key` is not looked at here/)
  expect(Object.keys(sessions.post.responses)).toEqual(['400'])
})
