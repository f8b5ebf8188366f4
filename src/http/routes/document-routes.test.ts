import { describe, expect, it } from 'vitest'
import type { Operations } from '#workflows'
import { createHttp } from '../create-http.ts'
import { depsOf, httpOf } from '../http.testing.ts'

/** Which operations are asked for when this is sent. */
async function asked(path: string, body: string | null) {
  const names: string[] = []
  const operations = new Proxy({} as Operations, {
    get: (_, name) => async () => {
      names.push(String(name))
      throw new Error('it is a test')
    },
  })
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', ...(body === null ? {} : { body, headers }) }
  await httpOf(operations).fetch(new Request(`http://localhost${path}`, init))
  return names
}

describe('routes whose path says it all', () => {
  it.each([
    ['/v1/documents/abcdef/purge', 'purge'],
    ['/v1/documents/abcdef/trash', 'trash'],
    ['/v1/documents/abcdef/restore', 'restore'],
    ['/v1/documents/abcdef/undo-reprocess', 'undoReprocess'],
    ['/v1/proposals/abcdef/accept', 'acceptProposal'],
    ['/v1/proposals/abcdef/dismiss', 'dismissProposal'],
  ])('%s takes no body or an empty one, and does nothing for one that says more', async (path, name) => {
    expect(await asked(path, null)).toEqual([name])
    expect(await asked(path, '{}')).toEqual([name])
    expect(await asked(path, '{"expected_version":3}')).toEqual([])
  })
})

describe('an export', () => {
  /** Of this many pages without documents, for somebody who loses their key after some of them. */
  async function exported(query: string, pages: number, mayFor = Number.POSITIVE_INFINITY) {
    const lists: unknown[] = []
    const deps = depsOf({
      async list(_caller, input) {
        lists.push(input)
        return { items: [], nextCursor: lists.length < pages ? `page ${lists.length}` : null }
      },
    })
    const authenticate = async () => (lists.length < mayFor ? { identity: deps.owner } : undefined)
    const http = createHttp({ ...deps, guard: { ...deps.guard, authenticate } }).guarded('t')
    const response = await http(new Request(`http://localhost/v1/export${query}`))
    const whole = response.text().then(
      () => true,
      () => false,
    )
    return { status: response.status, type: response.headers.get('content-type'), whole: await whole, lists }
  }

  it('goes through all pages of what the filter matches', async () => {
    const filter = { type: 'invoice', after: '2025-01-01' }
    const { lists, ...answer } = await exported('?type=invoice&after=2025-01-01', 3)
    expect(answer).toEqual({ status: 200, type: 'application/x-ndjson', whole: true })
    expect(lists).toEqual([null, 'page 1', 'page 2'].map((cursor) => ({ filter, cursor, limit: 200 })))
  })

  it('breaks off for whoever may not any more, and does not look whole', async () => {
    const { whole, lists } = await exported('', 9, 2)
    expect([whole, lists.length]).toEqual([false, 2])
  })

  it('takes no cursor, which would leave out what stands before', async () => {
    expect((await exported('?cursor=x', 1)).status).toBe(400)
  })
})
