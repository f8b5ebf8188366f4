import { expect, test } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { lockContent } from './content-store.ts'
import { countByState, findDocument, getDocument } from './document-store.ts'
import { actor, ids, newDocument, newOrg, now, someHash } from './documents.testing.ts'
import { failDocument } from './processing-store.ts'
import { purgeDocument } from './purge-document.ts'
import { trashDocument } from './trash-document.ts'

const clock = { now: () => now, monotonicMs: () => 0 }

describeOnEachEngine('accepting a document', (open) => {
  test('creates it, and says the same as the database does', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const input = newDocument({ tags: ['taxes'] })
    await database.withOrg(orgId, actor, async (tx) => {
      const { outcome, document } = await acceptDocument(tx, input, now)
      expect(outcome).toBe('created')
      expect(document).toMatchObject({ ...input, state: 'accepted', version: 1, createdBy: 'system:test' })
      expect(await getDocument(tx, input.documentId)).toEqual(document)
    })
  })

  test('of the same bytes again finds the first, whatever it is called', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const first = newDocument()
    const again = newDocument({ contentHash: first.contentHash, originalName: 'copy.pdf' })
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, first, now)
      const { outcome, document } = await acceptDocument(tx, again, now)
      expect(outcome).toBe('duplicate')
      expect(document).toMatchObject({ documentId: first.documentId, originalName: 'scan_0001.pdf', version: 1 })
      expect(await findDocument(tx, again.documentId)).toBeUndefined()
    })
  })

  test('takes the one with these bytes out of the trash', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const first = newDocument()
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, first, now)
      await trashDocument({ tx, clock, ids }, { documentId: first.documentId })
      const { outcome, document } = await acceptDocument(tx, newDocument({ contentHash: first.contentHash }), now)
      expect(outcome).toBe('restored')
      expect(document).toMatchObject({ documentId: first.documentId, trashedAt: null, version: 3 })
    })
  })

  test('creates it anew when the one with these bytes is purged', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const first = newDocument()
    const again = newDocument({ contentHash: first.contentHash })
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      await acceptDocument(tx, first, now)
      const failure = { code: 'document.encrypted', message: 'no password', class: 'permanent' } as const
      await failDocument(tx, { documentId: first.documentId, failure }, now)
      await trashDocument(deps, { documentId: first.documentId })
      await purgeDocument(deps, { documentId: first.documentId })
      expect(await lockContent(tx, first.contentHash)).toEqual({ needed: false })
      expect(await acceptDocument(tx, again, now)).toMatchObject({ outcome: 'created' })
      expect(await lockContent(tx, first.contentHash)).toEqual({ needed: true })
    })
  })

  test('at the same moment ten times creates one, and every other finds it', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const contentHash = someHash()
    const acceptances = await Promise.all(
      Array.from({ length: 10 }, () =>
        database.withOrg(orgId, actor, (tx) => acceptDocument(tx, newDocument({ contentHash }), now)),
      ),
    )
    expect(acceptances.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array(9).fill('duplicate')])
    expect(new Set(acceptances.map(({ document }) => document.documentId)).size).toBe(1)
    const counts = await database.withOrg(orgId, actor, countByState)
    expect(counts).toMatchObject({ accepted: 1, ready: 0 })
  })

  test('in another org is another document', async () => {
    const database = await open()
    const contentHash = someHash()
    for (const orgId of [await newOrg(database), await newOrg(database)]) {
      const { outcome } = await database.withOrg(orgId, actor, (tx) =>
        acceptDocument(tx, newDocument({ contentHash }), now),
      )
      expect(outcome).toBe('created')
    }
  })
})
