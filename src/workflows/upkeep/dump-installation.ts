import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listOrgs } from '#access'
import { type Database, dumpDatabase, requireUntouchedDatabase, restoreDatabase } from '#database'
import { type BlobStore, countPurged, listOriginals, type StoredOriginal } from '#documents'
import {
  type Actor,
  asError,
  type Clock,
  contentHasher,
  type DocumentId,
  DomainError,
  errorCode,
  type OrgId,
} from '#kernel'

export type Dumped = { readonly rows: number; readonly originals: number }

type DumpDeps = { readonly database: Database; readonly blobs: BlobStore }

const upkeep: Actor = { kind: 'system', name: 'upkeep' }
const originalsAtOnce = 1_000
const namedAtMost = 10

const rowsFile = (folder: string) => join(folder, 'database.jsonl')
const originalFile = (folder: string, orgId: OrgId, blobKey: string) => join(folder, 'originals', orgId, blobKey)

/**
 * Writes the whole installation into a new folder: every row, and every original, whose hash is verified on the way.
 * @param signal ends it before it is whole
 * @throws DomainError `storage.dump_incomplete` when all is written but originals that are missing or damaged;
 * `database.dump_outdated` when the rows still hold what was purged meanwhile; `storage.dump_exists`,
 * `storage.dump_unwritable`, `storage.dump_stopped`
 */
export async function dumpInstallation(
  deps: DumpDeps & { readonly clock: Clock },
  folder: string,
  signal?: AbortSignal,
): Promise<Dumped> {
  const goOn = () => {
    if (signal?.aborted) throw stopped(folder)
  }
  await mkdir(folder, { recursive: false, mode: 0o700 }).catch((thrown: unknown) => {
    throw noFolder(resolve(folder), asError(thrown))
  })
  const purgedBefore = await countAllPurged(deps.database)
  const file = await open(rowsFile(folder), 'wx', 0o600)
  let rows: number
  try {
    rows = await dumpDatabase(deps, async (line) => {
      goOn()
      await file.write(`${line}\n`)
    })
    await file.sync()
  } finally {
    await file.close()
  }
  const lost: DocumentId[] = []
  let originals = 0
  for await (const { orgId, original } of allOriginals(deps.database)) {
    goOn()
    if (await copyOriginal(deps, orgId, original, originalFile(folder, orgId, original.blobKey))) originals += 1
    else lost.push(original.documentId)
  }
  if ((await countAllPurged(deps.database)) !== purgedBefore) {
    throw new DomainError({
      code: 'database.dump_outdated',
      kind: 'conflict',
      message: `Documents were purged while ${folder} was written, and its rows may still hold them. Delete it and dump again.`,
    })
  }
  if (lost.length > 0) throw incomplete(lost, 'The dump has all the rest; take these from an older one.')
  return { rows, originals }
}

function noFolder(folder: string, cause: Error): DomainError {
  const code = errorCode(cause) ?? cause.message
  if (code === 'EEXIST') {
    const message = `There is something at ${folder} already. A dump is written into a new folder: name one that is not there.`
    return new DomainError({ code: 'storage.dump_exists', kind: 'conflict', message, cause })
  }
  const why = { ENOENT: 'the folder above it is not there', ENOTDIR: 'what is above it is no folder' }[code]
  const message = `A dump cannot be written to ${folder}: ${why ?? `whoever writes it may not make this folder (${code})`}.`
  return new DomainError({ code: 'storage.dump_unwritable', kind: 'invalid', message, cause })
}

function stopped(folder: string): DomainError {
  const message = `The dump in ${folder} was stopped before it was whole. Delete it and dump again.`
  return new DomainError({ code: 'storage.dump_stopped', kind: 'unavailable', message })
}

/** Whether the copy is on the disk, with the bytes that the document was made from. */
async function copyOriginal(
  { blobs }: DumpDeps,
  orgId: OrgId,
  { blobKey, contentHash }: StoredOriginal,
  target: string,
): Promise<boolean> {
  const hasher = contentHasher()
  await mkdir(dirname(target), { recursive: true })
  try {
    const hashed = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hasher.update(chunk)
        yield chunk
      }
    }
    await pipeline(await blobs.open(orgId, blobKey), hashed, createWriteStream(target, { flush: true }))
  } catch (thrown) {
    if (errorCode(thrown) === 'storage.missing') return false
    throw thrown
  }
  return hasher.digest() === contentHash
}

/**
 * Reads a dump into an installation in which nobody has done anything. Originals come first, so that no row ever points at bytes that are not there.
 * @throws DomainError `storage.dump_missing`, `database.not_empty`, `database.dump_invalid`, `storage.corrupt` when an original is not what its
 * name says; `storage.dump_incomplete` when all is restored but originals that the dump does not have
 */
export async function restoreInstallation(deps: DumpDeps, folder: string): Promise<Dumped> {
  await access(rowsFile(folder)).catch((cause: unknown) => {
    const message = `There is no dump in ${resolve(folder)}: a dump is a folder with a file database.jsonl (${errorCode(cause) ?? 'it cannot be read'}).`
    throw new DomainError({ code: 'storage.dump_missing', kind: 'not_found', message, cause: asError(cause) })
  })
  await requireUntouchedDatabase(deps.database)
  let originals = 0
  for (const { orgId, blobKey, path } of await dumpedOriginals(folder)) {
    const stored = await deps.blobs.write(orgId, createReadStream(path), { maxBytes: Number.POSITIVE_INFINITY })
    if (stored.blobKey !== blobKey) {
      throw new DomainError({
        code: 'storage.corrupt',
        kind: 'invalid',
        message: `The dumped original ${path} is damaged: its bytes hash to ${stored.hash}. Replace it from another dump, or delete it to restore without it.`,
      })
    }
    originals += 1
  }
  const rows = await restoreDatabase(deps.database, linesOf(rowsFile(folder)))
  const lost: DocumentId[] = []
  for await (const { orgId, original } of allOriginals(deps.database)) {
    if (!(await deps.blobs.has(orgId, original.blobKey))) lost.push(original.documentId)
  }
  if (lost.length > 0) throw incomplete(lost, 'All the rest is restored.')
  return { rows, originals }
}

function incomplete(lost: readonly DocumentId[], rest: string): DomainError {
  const named = lost.slice(0, namedAtMost).join(', ')
  const more = lost.length > namedAtMost ? ` and ${lost.length - namedAtMost} more` : ''
  return new DomainError({
    code: 'storage.dump_incomplete',
    kind: 'invalid',
    message: `The originals of ${lost.length} documents are missing or damaged (${named}${more}). ${rest}`,
    details: { documentIds: [...lost] },
  })
}

async function* allOriginals(database: Database): AsyncGenerator<{ orgId: OrgId; original: StoredOriginal }> {
  for (const { orgId } of await database.asOwner((tx) => listOrgs(tx))) {
    let after: DocumentId | null = null
    for (;;) {
      const page: readonly StoredOriginal[] = await database.withOrg(orgId, upkeep, (tx) =>
        listOriginals(tx, { after, limit: originalsAtOnce }),
      )
      for (const original of page) yield { orgId, original }
      if (page.length < originalsAtOnce) break
      after = page.at(-1)?.documentId ?? null
    }
  }
}

async function countAllPurged(database: Database): Promise<number> {
  let count = 0
  for (const { orgId } of await database.asOwner((tx) => listOrgs(tx))) {
    count += await database.withOrg(orgId, upkeep, (tx) => countPurged(tx))
  }
  return count
}

/** Lines end in a line feed and nothing else: `readline` also ends them at U+2028, which may stand in a file's name. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const chunk of createReadStream(path, 'utf8')) {
    const [first = '', ...others] = String(chunk).split('\n')
    begun.push(first)
    for (const next of others) {
      yield begun.join('')
      begun = [next]
    }
  }
  if (begun.join('') !== '') yield begun.join('')
}

async function dumpedOriginals(folder: string): Promise<readonly { orgId: OrgId; blobKey: string; path: string }[]> {
  const root = join(folder, 'originals')
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((thrown) => {
    if (errorCode(thrown) === 'ENOENT') return []
    throw thrown
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const [orgId = '', ...key] = relative(root, path).split(sep)
      // The dump named its folders after orgs; the blob store refuses what is no id.
      return { orgId: orgId as OrgId, blobKey: key.join('/'), path }
    })
}
