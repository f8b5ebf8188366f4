import { expect, it } from 'vitest'
import type { BlobStore } from '#documents'
import { type ContentHash, noCrashPoints, type OrgId, systemClock } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { actor, ids, newOrg, someHash } from '../../documents/documents.testing.ts'
import { type AcceptDeps, acceptOriginal } from '../ingest/accept.ts'
import { documentPasswords } from '../ingest/document-passwords.ts'
import { sweepOrphans } from './sweep-orphans.ts'

const dayMs = 24 * 3_600_000
const keyOf = (hash: ContentHash) => `${hash.slice(0, 2)}/${hash}.pdf`

/** What is stored, by org and key, and when it was written. */
function storeInMemory(hash: () => ContentHash) {
  const stored = new Map<string, { readonly hash: ContentHash; readonly writtenAt: Date }>()
  const at = (orgId: OrgId, blobKey: string) => `${orgId} ${blobKey}`
  const blobs: Pick<BlobStore, 'write' | 'has' | 'remove' | 'list'> = {
    async write(orgId) {
      const key = at(orgId, keyOf(hash()))
      const created = !stored.has(key)
      stored.set(key, { hash: hash(), writtenAt: systemClock.now() })
      return { hash: hash(), blobKey: keyOf(hash()), sizeBytes: 9, created }
    },
    has: async (orgId, blobKey) => stored.has(at(orgId, blobKey)),
    remove: async (orgId, blobKey) => void stored.delete(at(orgId, blobKey)),
    async *list(orgId) {
      for (const [key, blob] of [...stored]) {
        const [owner, blobKey = ''] = key.split(' ')
        if (owner === orgId) yield { ...blob, blobKey, sizeBytes: 9 }
      }
    },
  }
  const put = (orgId: OrgId, one: ContentHash, writtenAt: Date) =>
    void stored.set(at(orgId, keyOf(one)), { hash: one, writtenAt })
  return { blobs, put, keys: () => [...stored.keys()] }
}

async function* bytes(): AsyncIterable<Uint8Array> {}

describeOnEachEngine('bytes that no document has', (open) => {
  /** Accepts a file of this content; the queue says no where that is said. */
  async function accepting(input: Partial<Parameters<typeof acceptOriginal>[1]> = {}) {
    const database = await open()
    const hash = someHash()
    const store = storeInMemory(() => hash)
    const orgId = input.orgId ?? (await newOrg(database))
    const deps = (isAway: boolean): AcceptDeps => ({
      ...{ database, blobs: store.blobs, clock: systemClock, ids, crashPoints: noCrashPoints, maxFileBytes: 100 },
      ...{ passwords: documentPasswords([]), hasBatches: false, onQueued: () => {} },
      queue: {
        async enqueue() {
          if (isAway) throw new Error('the database went away')
        },
      },
    })
    const file = { orgId, actor, name: 'a.pdf', path: null, tags: [], password: null, ...input }
    const accept = (isAway = false) => acceptOriginal(deps(isAway), { ...file, bytes: bytes() })
    return { accept, store, orgId, hash, database }
  }

  it('are not left by a file that could not be accepted', async () => {
    const { accept, store } = await accepting()
    await expect(accept(true)).rejects.toThrow('the database went away')
    expect(store.keys()).toEqual([])
  })

  it('are left where they were there before, since they may be those of a document', async () => {
    const { accept, store, orgId, hash } = await accepting()
    await accept()
    await expect(accept(true)).resolves.toMatchObject({ outcome: 'duplicate' })
    const other = await accepting()
    other.store.put(other.orgId, other.hash, systemClock.now())
    await expect(other.accept(true)).rejects.toThrow()
    expect([store.keys(), other.store.keys()]).toEqual([
      [`${orgId} ${keyOf(hash)}`],
      [`${other.orgId} ${keyOf(other.hash)}`],
    ])
  })

  it('are no reason to refuse what a name, a path or a tag holds that no database stores', async () => {
    const { accept } = await accepting({ name: 'a\0\ud83d.pdf', path: 'p\0', tags: ['\ud83dt'] })
    const { outcome, document } = await accept()
    expect([outcome, document.originalName, document.originalPath, document.tags]).toEqual([
      ...['created', 'a\ufffd.pdf', 'p', ['\ufffdt']],
    ])
  })

  it('are removed after a day, and those of documents and younger ones are kept', async () => {
    const { accept, store, orgId, hash, database } = await accepting()
    await accept()
    const elsewhere = await newOrg(database)
    const old = new Date(systemClock.now().getTime() - dayMs - 1_000)
    const [orphan, young] = [someHash(), someHash()]
    store.put(orgId, hash, old)
    store.put(orgId, orphan, old)
    store.put(orgId, young, new Date(old.getTime() + 60_000))
    // The same bytes as the document of another organization has, which is nothing to this one.
    store.put(elsewhere, hash, old)
    const sweep = (one: OrgId) => sweepOrphans({ database, blobs: store.blobs, clock: systemClock }, one)
    expect(await sweep(orgId)).toBe(1)
    expect(store.keys()).toEqual(
      [keyOf(hash), keyOf(young)].map((key) => `${orgId} ${key}`).concat(`${elsewhere} ${keyOf(hash)}`),
    )
    expect(await sweep(elsewhere)).toBe(1)
    expect(await sweep(elsewhere)).toBe(0)
  })
})
