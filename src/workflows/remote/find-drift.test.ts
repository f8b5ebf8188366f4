import { expect, it } from 'vitest'
import type { OrgId } from '#kernel'
import type { RemoteObject, RemoteObjectId } from '#runs'
import { findDrift } from './find-drift.ts'
import type { Survey } from './survey.ts'

const at = new Date('2026-03-01T12:00:00Z')

/** An org whose files are all stray, and whose rows count how often they are looked at. */
function survey(count: number) {
  let looks = 0
  const numbers = Array.from({ length: count }, (_, index) => index)
  const objects = numbers.map((index) => {
    const row: RemoteObject = {
      ...{ objectId: `o${index}` as RemoteObjectId, name: null, provider: 'p', address: 'a', documentId: null },
      ...{ runId: null, parentId: null, expiresAt: null, lastError: null, createdAt: at, updatedAt: at },
      ...{ remoteId: '' },
      kind: 'vector_store_file',
      state: 'live',
    }
    return Object.defineProperty(row, 'remoteId', {
      get() {
        looks += 1
        return `file-${index}`
      },
    })
  })
  const seen: Survey = {
    ...{ startedAt: at, stores: [], objects, byName: new Map(), ownFileIds: new Set<string>(), documents: [] },
    files: numbers.map((index) => ({ remoteId: `stray-${index}`, name: `pa-${index}`, expiresAt: null })),
    entries: numbers.map((index) => ({ fileId: `file-${index}`, status: 'completed' })),
    policy: { cascade: null, allowedModels: null, localOnlyTypes: [], localOnlyTags: [] },
  }
  return { seen, looks: () => looks }
}

it('looks at each row a few times, however many there are', async () => {
  const few = survey(50)
  const many = survey(500)
  // Nothing is asked of the provider: every row is as new as the survey.
  const deps = { clock: { now: () => at } } as Parameters<typeof findDrift>[0]
  const work = { orgId: 'o' as OrgId } as Parameters<typeof findDrift>[1]
  expect(await findDrift(deps, work, few.seen)).toHaveLength(50)
  expect(await findDrift(deps, work, many.seen)).toHaveLength(500)
  expect(many.looks()).toBeLessThanOrEqual(10 * few.looks())
})
