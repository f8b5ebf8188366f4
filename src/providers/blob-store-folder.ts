import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { BlobStore, ByteRange } from '#documents'
import { type ContentHash, contentHash, contentHasher, errorCode, type Ids, isUuid, type OrgId } from '#kernel'
import { durableFolders, syncFolder } from './durable-folder.ts'
import { receiveBytes } from './receive-bytes.ts'
import { missing, storageFailure } from './storage-errors.ts'
import { type SweepInput, sweepTemporaryFiles, temporaryName } from './temporary-files.ts'

const blobKeyPattern = /^[0-9a-f]{2}\/[0-9a-f]{64}\.pdf$/

export type FolderBlobStoreSettings = {
  readonly directory: string
  /** For tests: behaves as a full disk after this many bytes, over all writes. */
  readonly failAfterBytes?: number | undefined
}

export type FolderBlobStore = BlobStore & {
  /** Removes what processes that died were writing. @returns how many files */
  sweepTemporary(input: SweepInput): Promise<number>
}

const keyOf = (hash: ContentHash): string => `${hash.slice(0, 2)}/${hash}.pdf`

/**
 * A blob store in a folder: `<directory>/<org>/<aa>/<hash>.pdf`. A blob is written under a temporary name, fsynced,
 * then renamed, and its folder fsynced, so that a name always stands for whole bytes and lasts.
 */
export async function openFolderBlobStore(
  deps: { readonly ids: Ids },
  settings: FolderBlobStoreSettings,
): Promise<FolderBlobStore> {
  const directory = resolve(settings.directory)
  const temporary = join(directory, 'tmp')
  await mkdir(temporary, { recursive: true })
  const ensureFolder = durableFolders(directory)
  let roomBytes = settings.failAfterBytes ?? Number.POSITIVE_INFINITY

  const pathOf = (orgId: OrgId, blobKey: string): string => {
    if (!isUuid(orgId) || !blobKeyPattern.test(blobKey)) throw missing(blobKey)
    return join(directory, orgId, blobKey)
  }

  const writeChunk = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
    roomBytes -= chunk.length
    if (roomBytes < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await file.writeFile(chunk)
  }

  return {
    async write(orgId, bytes, options) {
      const path = join(temporary, temporaryName(deps.ids.next()))
      try {
        const file = await open(path, 'wx', 0o600)
        let received: { readonly hash: ContentHash; readonly sizeBytes: number }
        try {
          received = await receiveBytes(bytes, options, (chunk) => writeChunk(file, chunk))
          await file.sync()
        } finally {
          await file.close()
        }
        const blobKey = keyOf(received.hash)
        const target = pathOf(orgId, blobKey)
        await ensureFolder(dirname(target))
        const existing = await stat(target).catch(() => undefined)
        const created = existing?.size !== received.sizeBytes
        // Also over one that was there: these bytes are surely right, and those may have been damaged since.
        await rename(path, target)
        await syncFolder(dirname(target))
        return { ...received, blobKey, created }
      } catch (thrown) {
        await rm(path, { force: true })
        throw storageFailure(thrown)
      }
    },
    async open(orgId, blobKey, range) {
      const path = pathOf(orgId, blobKey)
      await stat(path).catch((thrown) => {
        throw errorCode(thrown) === 'ENOENT' ? missing(blobKey) : thrown
      })
      return bytesOf(path, range)
    },
    has: async (orgId, blobKey) => (await stat(pathOf(orgId, blobKey)).catch(() => undefined)) !== undefined,
    async readBytes(orgId, blobKey) {
      return readFile(pathOf(orgId, blobKey)).catch((thrown) => {
        throw errorCode(thrown) === 'ENOENT' ? missing(blobKey) : thrown
      })
    },
    localPath: (orgId, blobKey) => pathOf(orgId, blobKey),
    async verify(orgId, blobKey, hash) {
      const hasher = contentHasher()
      try {
        for await (const chunk of createReadStream(pathOf(orgId, blobKey))) hasher.update(chunk)
      } catch (thrown) {
        if (errorCode(thrown) === 'ENOENT') return false
        throw thrown
      }
      return hasher.digest() === hash
    },
    async remove(orgId, blobKey) {
      const path = pathOf(orgId, blobKey)
      await rm(path, { force: true })
      await syncFolder(dirname(path)).catch(() => {})
    },
    async *list(orgId) {
      const folder = join(directory, orgId)
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((thrown) => {
        if (errorCode(thrown) === 'ENOENT') return []
        throw thrown
      })
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name)
        const blobKey = path.slice(folder.length + 1).replaceAll('\\', '/')
        if (!entry.isFile() || !blobKeyPattern.test(blobKey)) continue
        // One that was removed meanwhile is not there to be listed.
        const { size, mtime } = (await stat(path).catch(() => undefined)) ?? {}
        if (size === undefined || mtime === undefined) continue
        yield { blobKey, hash: contentHash(blobKey.slice(3, -4)), sizeBytes: size, writtenAt: mtime }
      }
    },
    sweepTemporary: (input) => sweepTemporaryFiles(temporary, input),
  }
}

/** Opens the file when the first bytes are asked for, so that an answer that nobody reads holds none open. */
async function* bytesOf(path: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, range && { start: range.first, end: range.last })
}
