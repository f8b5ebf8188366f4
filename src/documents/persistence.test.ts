import { describe, expect, test } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { getDocument } from './document-store.ts'
import { actor, newDocument, newOrg, now, persisted, processedDocument, someFields } from './documents.testing.ts'
import { listExtractions } from './extraction-store.ts'
import { getPages } from './page-store.ts'
import { persistDocument } from './persistence-store.ts'
import { markProcessing, markReprocessing } from './processing-store.ts'

describeOnEachEngine('persisting a document', (open) => {
  test('writes all that was found and reads it back as it was', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const stored = await getDocument(tx, document.documentId)
      expect(stored).toMatchObject({ state: 'ready', reviewReasons: [], failure: null, provider: 'local' })
      expect(stored.fields).toMatchObject({ ...someFields, confidence: expect.closeTo(0.93, 5) })
      expect(await getPages(tx, document.documentId)).toMatchObject([
        { pageNumber: 1, wordBoxes: [0, 8, 720, 720, 480, 120], coverage: 'text' },
      ])
    })
  })
})
