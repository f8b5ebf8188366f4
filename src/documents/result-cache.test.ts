import { expect, test } from 'vitest'
import { zeroUsd } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { actor, newOrg, now, someHash } from './documents.testing.ts'
import { findResult, forgetResults, insertResult } from './result-cache-store.ts'

describeOnEachEngine('kept answers', (open) => {
  test('are forgotten by what they were kept for and when, those to documents never', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const contentHash = someHash()
    const key = (promptVersion: string, model: string) => ({
      ...{ contentHash, provider: 'openai', model, promptVersion, schemaVersion: '1' },
    })
    const later = new Date(now.getTime() + 1)
    const kept = { answer: 'x', usage: {}, cost: zeroUsd }
    await database.withOrg(orgId, actor, async (tx) => {
      await insertResult(tx, key('query', 'old'), kept, now)
      await insertResult(tx, key('query', 'new'), kept, later)
      await insertResult(tx, key('document', 'old'), kept, now)
    })
    expect(await database.asOwner((tx) => forgetResults(tx, 'query', later))).toBe(1)
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await findResult(tx, key('query', 'old'))).toBeUndefined()
      expect(await findResult(tx, key('query', 'new'))).toBeDefined()
      expect(await findResult(tx, key('document', 'old'))).toBeDefined()
    })
  })
})
