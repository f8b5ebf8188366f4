import { describe, expect, it } from 'vitest'
import { checkedFetch } from './answers.testing.ts'
import { httpOf } from './http.testing.ts'

const { fetch } = httpOf({})

/** What becomes of an answer to this path that is not ours. */
const check = (path: string, status: number, body: object, type = 'application/json') =>
  checkedFetch(async (request) =>
    request.url.endsWith('/openapi.json')
      ? fetch(request)
      : Response.json(body, { status, headers: { 'content-type': type } }),
  )(new Request(`http://localhost${path}`))

const standing = { accepted: 1, ready: 1, needs_review: 0, failed: 0, in_progress: 0, trashed: 0 }
const problem = {
  ...{ type: 'about:blank', title: 'run.not_found', status: 404, detail: 'There is none.', code: 'run.not_found' },
  ...{ class: 'permanent', request_id: 'r1' },
}
const { trashed: _, ...incomplete } = standing

describe('the check of answers', () => {
  it.each([
    ['an answer as it is described', '/v1/standing', 200, standing, 'application/json'],
    ['a problem that is described', '/v1/runs/r1', 404, problem, 'application/problem+json'],
    ['what no route answers', '/v2/standing', 404, problem, 'application/problem+json'],
  ])('lets %s pass', async (_what, path, status, body, type) => {
    expect((await check(path, status, body, type)).status).toBe(status)
  })

  it.each([
    ['a status', '/v1/standing', 202, standing, 'application/json'],
    ['a type', '/v1/standing', 200, standing, 'text/html'],
    ['a member', '/v1/standing', 200, { ...standing, org_id: 'o1' }, 'application/json'],
    ['the lack of a member', '/v1/standing', 200, incomplete, 'application/json'],
    ['a code', '/v1/standing', 404, problem, 'application/problem+json'],
    ['a code beside others of its status', '/v1/batches/b1', 404, problem, 'application/problem+json'],
  ])('finds %s that is not described', async (_what, path, status, body, type) => {
    await expect(check(path, status, body, type)).rejects.toThrow(/described/)
  })
})
