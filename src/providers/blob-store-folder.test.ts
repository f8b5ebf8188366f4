import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type OrgId, sha256, uuidV7Maker } from '#kernel'
import { chunks, describeBlobStore } from '../documents/blob-store.testing.ts'
import { openFolderBlobStore } from './blob-store-folder.ts'

const ids = uuidV7Maker()
const folders: string[] = []

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  folders.push(folder)
  return folder
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort()
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

describeBlobStore('the blob store in a folder', async () => {
  const directory = await newFolder()
  const store = await openFolderBlobStore({ ids }, { directory })
  return {
    store,
    contents: () => filesIn(directory),
    async damage(orgId, blobKey) {
      const path = store.localPath(orgId, blobKey) ?? ''
      const bytes = await readFile(path)
      await writeFile(path, bytes.fill(0, 0, 1))
    },
  }
})

describe('the folder of a blob store', () => {
  test('holds each blob by org and hash, readable by its owner only', async () => {
    const directory = await newFolder()
    const store = await openFolderBlobStore({ ids }, { directory })
    const orgId = ids.next<OrgId>()
    const { blobKey } = await store.write(orgId, chunks('x'), { maxBytes: 9 })
    const path = join(directory, orgId, sha256('x').slice(0, 2), `${sha256('x')}.pdf`)
    expect(await filesIn(directory)).toEqual([path])
    expect(store.localPath(orgId, blobKey)).toBe(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('that is full keeps nothing of the file that did not fit, and the others', async () => {
    const directory = await newFolder()
    const store = await openFolderBlobStore({ ids }, { directory, failAfterBytes: 10 })
    const orgId = ids.next<OrgId>()
    const kept = await store.write(orgId, chunks('12345'), { maxBytes: 99 })
    await expect(store.write(orgId, chunks('123', '456'), { maxBytes: 99 })).rejects.toMatchObject({
      code: 'storage.full',
      kind: 'unavailable',
      failureClass: 'transient',
    })
    expect(await filesIn(directory)).toEqual([store.localPath(orgId, kept.blobKey)])
  })

  test('is swept of what dead processes were writing, and of nothing that is being written', async () => {
    const directory = await newFolder()
    const store = await openFolderBlobStore({ ids }, { directory })
    const dead = spawnSync(process.execPath, ['--version']).pid
    const left = async (name: string, modified: Date) => {
      const path = join(directory, 'tmp', name)
      await writeFile(path, 'half')
      await utimes(path, modified, modified)
      return path
    }
    const now = new Date()
    const yesterday = new Date(now.getTime() - 25 * 3_600_000)
    await left(`${hostname()}~${dead}~a.part`, now)
    await left(`elsewhere~${process.pid}~b.part`, yesterday)
    const ours = await left(`${hostname()}~${process.pid}~c.part`, now)
    const theirs = await left('elsewhere~1~d.part', now)
    const { blobKey } = await store.write(ids.next<OrgId>(), chunks('whole'), { maxBytes: 99 })
    expect(await store.sweepTemporary({ exclusive: false, now })).toBe(2)
    expect(await filesIn(join(directory, 'tmp'))).toEqual([ours, theirs].sort())
    expect(await store.sweepTemporary({ exclusive: true, now })).toBe(2)
    expect((await filesIn(directory)).map((path) => path.endsWith(blobKey))).toEqual([true])
  })

  test('puts whole bytes in the place of a blob that was cut off', async () => {
    const directory = await newFolder()
    const store = await openFolderBlobStore({ ids }, { directory })
    const orgId = ids.next<OrgId>()
    const { blobKey, hash } = await store.write(orgId, chunks('whole'), { maxBytes: 9 })
    await writeFile(store.localPath(orgId, blobKey) ?? '', 'who')
    expect((await store.write(orgId, chunks('whole'), { maxBytes: 9 })).created).toBe(true)
    expect(await store.verify(orgId, blobKey, hash)).toBe(true)
  })
})
