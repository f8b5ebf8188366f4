import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { BlobStore, WriteBlobOptions } from '#documents'
import { asError, type ContentHash, contentHasher, DomainError, errorCode, type Ids, isUuid, type OrgId } from '#kernel'

const headBytes = 1_024
const blobKeyPattern = /^[0-9a-f]{2}\/[0-9a-f]{64}\.pdf$/

export type FolderBlobStoreSettings = {
  readonly directory: string
  /** For tests: behaves as a full disk after this many bytes, over all writes. */
  readonly failAfterBytes?: number | undefined
}

/** Nobody writes one file for this long: what is left of another machine's process is swept after it. */
const abandonedAfterMs = 24 * 3_600_000

export type SweepInput = {
  /** True when no other process can be writing. */
  readonly exclusive: boolean
  readonly now: Date
}

const keyOf = (hash: ContentHash): string => `${hash.slice(0, 2)}/${hash}.pdf`

function tooLarge(maxBytes: number): DomainError {
  return new DomainError({
    code: 'document.too_large',
    kind: 'invalid',
    message: `The file is larger than ${maxBytes} bytes and was refused. Raise ingest.maxFileBytes to accept it.`,
    details: { max_bytes: maxBytes },
  })
}

function storageFailure(thrown: unknown): unknown {
  const code = errorCode(thrown)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return thrown
  return new DomainError({
    code: 'storage.full',
    kind: 'unavailable',
    message:
      'There is no room left for originals. Nothing of this file was kept. Free some space, then ingest it again.',
    cause: asError(thrown),
  })
}

function missing(blobKey: string): DomainError {
  return new DomainError({
    code: 'storage.missing',
    kind: 'unavailable',
    failureClass: 'needs_person',
    message: `The original ${blobKey} is not in the blob store. Restore it from a backup.`,
  })
}

/** Makes what a rename did to a folder survive a power failure (POSIX leaves that to the caller). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * A blob store in a folder: `<directory>/<org>/<aa>/<hash>.pdf`. A blob is written under a temporary name, fsynced,
 * then renamed, so that a name always stands for whole bytes. Temporary files of a process that died are swept here.
 */
export async function openFolderBlobStore(
  deps: { ids: Ids },
  settings: FolderBlobStoreSettings,
): Promise<BlobStore & { sweepTemporary(input: SweepInput): Promise<number> }> {
  const temporary = join(settings.directory, 'tmp')
  await mkdir(temporary, { recursive: true })
  const knownFolders = new Set<string>()
  let roomBytes = settings.failAfterBytes ?? Number.POSITIVE_INFINITY

  const pathOf = (orgId: OrgId, blobKey: string): string => {
    if (!isUuid(orgId) || !blobKeyPattern.test(blobKey)) throw missing(blobKey)
    return join(settings.directory, orgId, blobKey)
  }

  const makeFolder = async (folder: string): Promise<void> => {
    if (knownFolders.has(folder)) return
    const first = await mkdir(folder, { recursive: true })
    for (
      let parent = dirname(folder);
      first !== undefined && parent.length >= dirname(first).length;
      parent = dirname(parent)
    ) {
      await syncFolder(parent)
    }
    knownFolders.add(folder)
  }

  const writeAll = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
    roomBytes -= chunk.length
    if (roomBytes < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await file.writeFile(chunk)
  }

  const receive = async (file: FileHandle, bytes: AsyncIterable<Uint8Array>, options: WriteBlobOptions) => {
    const hasher = contentHasher()
    let sizeBytes = 0
    let head: Uint8Array | undefined = new Uint8Array(0)
    for await (const chunk of bytes) {
      options.signal?.throwIfAborted()
      sizeBytes += chunk.length
      if (sizeBytes > options.maxBytes) throw tooLarge(options.maxBytes)
      if (head !== undefined) {
        head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
        if (head.length >= headBytes) {
          options.inspectHead?.(head)
          head = undefined
        }
      }
      hasher.update(chunk)
      await writeAll(file, chunk)
    }
    options.signal?.throwIfAborted()
    if (head !== undefined) options.inspectHead?.(head)
    return { hash: hasher.digest(), sizeBytes }
  }

  return {
    async write(orgId, bytes, options) {
      const path = join(temporary, temporaryName(deps.ids.next()))
      try {
        const file = await open(path, 'wx', 0o600)
        let received: { hash: ContentHash; sizeBytes: number }
        try {
          received = await receive(file, bytes, options)
          await file.sync()
        } finally {
          await file.close()
        }
        const blobKey = keyOf(received.hash)
        const target = pathOf(orgId, blobKey)
        const existing = await stat(target).catch(() => undefined)
        if (existing?.size === received.sizeBytes) {
          await rm(path)
          return { ...received, blobKey, created: false }
        }
        await makeFolder(dirname(target))
        await rename(path, target)
        await syncFolder(dirname(target))
        return { ...received, blobKey, created: true }
      } catch (thrown) {
        await rm(path, { force: true })
        throw storageFailure(thrown)
      }
    },
    async open(orgId, blobKey) {
      const path = pathOf(orgId, blobKey)
      if ((await stat(path).catch(() => undefined)) === undefined) throw missing(blobKey)
      return createReadStream(path)
    },
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
      await rm(pathOf(orgId, blobKey), { force: true })
    },
    async *list(orgId) {
      const folder = join(settings.directory, orgId)
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name)
        const blobKey = path.slice(folder.length + 1).replaceAll('\\', '/')
        if (entry.isFile() && blobKeyPattern.test(blobKey)) yield { blobKey, sizeBytes: (await stat(path)).size }
      }
    },
    async sweepTemporary({ exclusive, now }) {
      let swept = 0
      for (const name of await readdir(temporary)) {
        const path = join(temporary, name)
        const found = await stat(path).catch(() => undefined)
        if (found === undefined) continue
        const isOld = now.getTime() - found.mtimeMs > abandonedAfterMs
        if (!exclusive && !isOld && !isOfDeadProcess(name)) continue
        await rm(path, { force: true })
        swept += 1
      }
      return swept
    },
  }
}

/** A temporary name says which process writes it, so that another one can tell whether it still does. */
const temporaryName = (id: string): string => `${hostname()}~${process.pid}~${id}.part`

function isOfDeadProcess(name: string): boolean {
  const [host, pid] = name.split('~')
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (thrown) {
    return errorCode(thrown) === 'ESRCH'
  }
}
