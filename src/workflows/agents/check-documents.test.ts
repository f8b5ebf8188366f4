import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Actor, type DocumentId, type OrgId, type RunId, uuidV7Maker } from '#kernel'
import { noteDocumentsRead } from '#runs'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows } from '../../database/sample-rows.testing.ts'
import { documentsAgree, missingDocuments } from './check-documents.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
type Checkpoint = Parameters<typeof documentsAgree>[1]

describeOnEachEngine('documents that a run has read', (open) => {
  let database: Database
  let orgId: OrgId
  let runId: RunId
  let documentId: DocumentId

  beforeAll(async () => {
    database = await open()
    orgId = ids.next<OrgId>()
    const rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    // Whatever the sample rows are, these columns hold ids.
    ;[runId, documentId] = [rows.runs.id as RunId, rows.documents.id as DocumentId]
    await database.withOrg(orgId, actor, (tx) => noteDocumentsRead(tx, runId, [documentId]))
  })

  const differencesSince = (since: Date, columns: object) =>
    database.withOrg(orgId, actor, async (tx) => {
      await tx.query.updateTable('documents').set(columns).where('id', '=', documentId).execute()
      // Nothing else of a checkpoint is looked at.
      return (await documentsAgree(tx, { runId } as Checkpoint, since)).map(({ message, blocks }) => ({
        message,
        blocks,
      }))
    })
  const at = (hour: number) => new Date(`2026-03-01T${hour}:00:00Z`)

  it('are said to have changed, or to be in the trash, where that was after the checkpoint, and hold up nothing', async () => {
    const changed = { message: expect.stringContaining('was changed'), blocks: false }
    const trashed = { message: expect.stringContaining('moved to the trash'), blocks: false }
    expect(await differencesSince(at(12), { updated_at: at(11), trashed_at: null })).toEqual([])
    expect(await differencesSince(at(12), { updated_at: at(13), trashed_at: null })).toEqual([changed])
    expect(await differencesSince(at(12), { updated_at: at(14), trashed_at: at(14) })).toEqual([trashed])
  })

  it('are missing from the moment on that they are in the trash or purged, and again are not', async () => {
    const missing = (columns: object) =>
      database.withOrg(orgId, actor, async (tx) => {
        await tx.query.updateTable('documents').set(columns).where('id', '=', documentId).execute()
        return await missingDocuments(tx, [documentId, documentId])
      })
    const one = [expect.stringContaining(documentId)]
    expect(await missing({ trashed_at: null, purged_at: null })).toEqual([])
    expect(await missing({ trashed_at: at(12) })).toEqual(one)
    expect(await missing({ purged_at: at(13) })).toEqual(one)
    expect(await missing({ trashed_at: null, purged_at: null })).toEqual([])
    const gone = ids.next<DocumentId>()
    expect(await database.withOrg(orgId, actor, (tx) => missingDocuments(tx, [gone]))).toHaveLength(1)
  })
})
