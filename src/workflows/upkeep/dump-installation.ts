import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listOrgs } from '#access'
import { type Database, dumpDatabase, requireEmptyDatabase, restoreDatabase } from '#database'
import type { BlobStore } from '#documents'
import { type Clock, DomainError, errorCode, type OrgId } from '#kernel'

export type Dumped = { readonly rows: number; readonly originals: number }

const rowsFile = (folder: string) => join(folder, 'database.jsonl')
const originalFile = (folder: string, orgId: OrgId, blobKey: string) => join(folder, 'originals', orgId, blobKey)

/** Writes the whole installation into a new folder: every row, and every original. */
export async function dumpInstallation(
  deps: { database: Database; blobs: BlobStore; clock: Clock },
  folder: string,
): Promise<Dumped> {
  await mkdir(folder, { recursive: false, mode: 0o700 })
  const file = await open(rowsFile(folder), 'wx', 0o600)
  let rows: number
  try {
    rows = await dumpDatabase(deps, async (line) => void (await file.write(`${line}\n`)))
    await file.sync()
  } finally {
    await file.close()
  }
  let originals = 0
  for (const { orgId } of await deps.database.asOwner((tx) => listOrgs(tx))) {
    for await (const { blobKey } of deps.blobs.list(orgId)) {
      const target = originalFile(folder, orgId, blobKey)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(await deps.blobs.open(orgId, blobKey), createWriteStream(target))
      originals += 1
    }
  }
  return { rows, originals }
}

/**
 * Reads a dump into an empty installation. Originals come first, so that no row ever points at bytes that are not there.
 * @throws DomainError `database.not_empty`, `database.dump_invalid`, `storage.corrupt` when an original is not what its name says
 */
export async function restoreInstallation(
  deps: { database: Database; blobs: BlobStore },
  folder: string,
): Promise<Dumped> {
  await requireEmptyDatabase(deps.database)
  let originals = 0
  for (const { orgId, blobKey, path } of await dumpedOriginals(folder)) {
    const stored = await deps.blobs.write(orgId, createReadStream(path), { maxBytes: Number.POSITIVE_INFINITY })
    if (stored.blobKey !== blobKey) {
      throw new DomainError({
        code: 'storage.corrupt',
        kind: 'invalid',
        message: `The dumped original ${blobKey} is damaged: its bytes hash to ${stored.hash}. Take it from another dump.`,
      })
    }
    originals += 1
  }
  const rows = await restoreDatabase(deps.database, linesOf(rowsFile(folder)))
  return { rows, originals }
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
