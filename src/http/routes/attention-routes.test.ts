import { expect, it } from 'vitest'
import type { Permission } from '#access'
import type { Operations, Seen } from '#workflows'
import { createHttp } from '../create-http.ts'
import { depsOf } from '../http.testing.ts'

/** What somebody with these permissions is let see; the status where they are refused. */
async function seenWith(...permissions: Permission[]): Promise<readonly (Seen | number)[]> {
  const seen: Seen[] = []
  const operations: Pick<Operations, 'listWaiting' | 'countWaiting'> = {
    async listWaiting(_caller, input) {
      seen.push(input.seen)
      return { items: [], nextCursor: null }
    },
    async countWaiting(_caller, input) {
      seen.push(input.seen)
      return { total: 0, documents: 0, proposals: 0, runs: null }
    },
  }
  const deps = depsOf(operations)
  const authenticate = async () => ({ identity: { ...deps.owner, permissions: new Set(permissions) } })
  const ask = createHttp({ ...deps, guard: { ...deps.guard, authenticate } }).guarded('of the installation')
  const answers = await Promise.all(
    ['/v1/attention', '/v1/attention/counts'].map((path) => ask(new Request(`http://localhost${path}`))),
  )
  return seen.length > 0 ? seen : answers.map(({ status }) => status)
}

it('the queue for a person tells everybody the part that they may see, and others nothing', async () => {
  const everything = { documents: true, runs: true }
  expect(await seenWith('documents:read', 'runs:read')).toEqual([everything, everything])
  const documents = { documents: true, runs: false }
  expect(await seenWith('documents:read')).toEqual([documents, documents])
  const runs = { documents: false, runs: true }
  expect(await seenWith('runs:read', 'alerts:read')).toEqual([runs, runs])
  expect(await seenWith('runs:write', 'alerts:read')).toEqual([403, 403])
})
