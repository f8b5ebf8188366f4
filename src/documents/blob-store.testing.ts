import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type ContentHash, type OrgId, sha256 } from '#kernel'
import { ids } from './documents.testing.ts'
import type { BlobStore } from './ports.ts'

export type BlobStoreUnderTest = {
  readonly store: BlobStore
  /** Names of everything that the store keeps, whole or half. */
  contents(): Promise<readonly string[]>
  /** Changes one byte of a blob behind the store's back. */
  damage(orgId: OrgId, blobKey: string): Promise<void>
}

const noLimit = { maxBytes: 1_000_000 }

export async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts).toString()
}

async function listOf(store: BlobStore, orgId: OrgId): Promise<readonly unknown[]> {
  const listed: unknown[] = []
  for await (const blob of store.list(orgId)) listed.push(blob)
  return listed
}

/** What every blob store must do. */
export function describeBlobStore(name: string, open: () => Promise<BlobStoreUnderTest>): void {
  describe(name, () => {
    test('keeps bytes under the hash of their content', async () => {
      const { store } = await open()
      const orgId = ids.next<OrgId>()
      const stored = await store.write(orgId, chunks('%PDF-', '1.7 ', 'x'.repeat(3_000)), noLimit)
      const text = `%PDF-1.7 ${'x'.repeat(3_000)}`
      expect(stored).toMatchObject({ hash: sha256(text), sizeBytes: 3_009, created: true })
      expect(await textOf(await store.open(orgId, stored.blobKey))).toBe(text)
      expect(await textOf(await store.open(orgId, stored.blobKey, { first: 1, last: 8 }))).toBe('PDF-1.7 ')
      expect(Buffer.from(await store.readBytes(orgId, stored.blobKey)).toString()).toBe(text)
      expect(await store.verify(orgId, stored.blobKey, stored.hash)).toBe(true)
    })

    test('keeps the same bytes once, also when they come ten times at once', async () => {
      const { store, contents } = await open()
      const orgId = ids.next<OrgId>()
      const all = await Promise.all(Array.from({ length: 10 }, () => store.write(orgId, chunks('same'), noLimit)))
      expect(new Set(all.map(({ blobKey }) => blobKey)).size).toBe(1)
      expect((await store.write(orgId, chunks('sa', 'me'), noLimit)).created).toBe(false)
      expect(await contents()).toHaveLength(1)
    })

    test('keeps orgs apart', async () => {
      const { store } = await open()
      const [one, other] = [ids.next<OrgId>(), ids.next<OrgId>()]
      const { blobKey, hash } = await store.write(one, chunks('secret'), noLimit)
      await expect(store.readBytes(other, blobKey)).rejects.toMatchObject({ code: 'storage.missing' })
      await expect(store.open(other, blobKey)).rejects.toMatchObject({ code: 'storage.missing' })
      expect(await store.verify(other, blobKey, hash)).toBe(false)
      await store.remove(other, blobKey)
      expect(await store.verify(one, blobKey, hash)).toBe(true)
      expect(await listOf(store, other)).toEqual([])
      expect(await listOf(store, one)).toEqual([{ blobKey, hash, sizeBytes: 6, writtenAt: expect.any(Date) }])
    })

    test('shows the first 1,024 bytes before it keeps any, and keeps none when they are refused', async () => {
      const { store, contents } = await open()
      const orgId = ids.next<OrgId>()
      const seen: string[] = []
      const inspectHead = (head: Uint8Array) => void seen.push(Buffer.from(head).toString())
      const long = 'abcdefgh'.repeat(200)
      const { hash } = await store.write(orgId, chunks(long.slice(0, 500), long.slice(500), 'tail'), {
        ...noLimit,
        inspectHead,
      })
      expect(hash).toBe(sha256(`${long}tail`))
      await store.write(orgId, chunks('short'), { ...noLimit, inspectHead })
      await store.write(orgId, chunks(), { ...noLimit, inspectHead })
      expect(seen).toEqual([long.slice(0, 1_024), 'short', ''])

      const before = await contents()
      const refuse = () => {
        throw new Error('not a PDF')
      }
      await expect(store.write(orgId, chunks(long, long), { ...noLimit, inspectHead: refuse })).rejects.toThrow(
        'not a PDF',
      )
      await expect(store.write(orgId, chunks('tiny'), { ...noLimit, inspectHead: refuse })).rejects.toThrow('not a PDF')
      expect(await contents()).toEqual(before)
    })

    test('leaves nothing of what is too large, fails on the way, or is aborted', async () => {
      const { store, contents } = await open()
      const orgId = ids.next<OrgId>()
      await expect(store.write(orgId, chunks('123', '456'), { maxBytes: 5 })).rejects.toMatchObject({
        code: 'document.too_large',
        kind: 'invalid',
      })
      expect((await store.write(orgId, chunks('123', '45'), { maxBytes: 5 })).sizeBytes).toBe(5)
      const before = await contents()

      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('x'.repeat(5_000))
        throw new Error('the connection was lost')
      }
      await expect(store.write(orgId, broken(), noLimit)).rejects.toThrow('the connection was lost')

      const abort = new AbortController()
      async function* hanging(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('x'.repeat(5_000))
        setImmediate(() => abort.abort(new Error('stopped')))
        await delay(60_000, undefined, { ref: false })
        yield Buffer.from('never')
      }
      await expect(store.write(orgId, hanging(), { ...noLimit, signal: abort.signal })).rejects.toThrow('stopped')
      await expect(store.write(orgId, chunks('x'), { ...noLimit, signal: abort.signal })).rejects.toThrow('stopped')
      expect(await contents()).toEqual(before)
    })

    test('notices bytes that changed or are gone', async () => {
      const { store, damage } = await open()
      const orgId = ids.next<OrgId>()
      const { blobKey, hash } = await store.write(orgId, chunks('whole'), noLimit)
      await damage(orgId, blobKey)
      expect(await store.verify(orgId, blobKey, hash)).toBe(false)
      await store.remove(orgId, blobKey)
      await store.remove(orgId, blobKey)
      expect(await store.verify(orgId, blobKey, hash)).toBe(false)
      await expect(store.readBytes(orgId, blobKey)).rejects.toMatchObject({ code: 'storage.missing' })
      expect((await store.write(orgId, chunks('whole'), noLimit)).created).toBe(true)
    })

    test('takes no key that it did not make', async () => {
      const { store } = await open()
      const orgId = ids.next<OrgId>()
      const hash = 'a'.repeat(64) as ContentHash
      for (const key of ['../../secret', '/etc/passwd', 'aa/../../x', `aa/${hash}.pdf\n`, `aa\\${hash}.pdf`, '']) {
        await expect(store.open(orgId, key)).rejects.toMatchObject({ code: 'storage.missing' })
        expect(() => store.localPath(orgId, key)).toThrow(expect.objectContaining({ code: 'storage.missing' }))
      }
      const elsewhere = '../other' as OrgId
      await expect(store.write(elsewhere, chunks('x'), noLimit)).rejects.toMatchObject({ code: 'storage.missing' })
    })
  })
}
