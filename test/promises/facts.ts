import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '#database'
import { sha256, systemClock } from '#kernel'
import type { Installation } from '../support/installation.ts'

/** What an installation holds, read straight from its database and its disk while no process runs on it. */
export type Facts = {
  readonly documents: readonly { id: string; content_hash: string; state: string; original_name: string }[]
  /** Steps that more than one checkpoint of a run names: each was done twice although it was committed. */
  readonly stepsDoneTwice: number
  /** Runs of which more than one session was completed. */
  readonly runsEndedTwice: number
  readonly unfinishedRuns: number
  /** Documents that the search function does not find by their own unique word. */
  readonly unsearchable: readonly string[]
  readonly blobHashes: ReadonlySet<string>
  /** Blobs whose bytes are not what their name says, and leftover temporary files. */
  readonly badFiles: readonly string[]
}

export async function openInstallation(installation: Installation): Promise<Database> {
  const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
  return installation.engine === 'pglite'
    ? openDatabase(deps, { engine: 'pglite', directory: join(installation.dataDir, 'database') })
    : openDatabase(deps, { engine: 'postgres', url: installation.env.AUTOPILOT_DATABASE_URL ?? '' })
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

export async function gatherFacts(installation: Installation): Promise<Facts> {
  const database = await openInstallation(installation)
  try {
    const read = await database.asOwner(async (tx) => {
      const documents = await sql<Facts['documents'][number]>`select id, content_hash, state, original_name
        from documents order by original_name`.execute(tx.query)
      const twice = await sql<{ count: number }>`select count(*)::integer as count from (
        select run_id, unnest(steps) as step from session_checkpoints group by 1, 2 having count(*) > 1) s`.execute(
        tx.query,
      )
      const ended = await sql<{ count: number }>`select count(*)::integer as count from (
        select run_id from sessions where status = 'completed' group by 1 having count(*) > 1) s`.execute(tx.query)
      const unfinished = await sql<{ count: number }>`select count(*)::integer as count from runs
        where status in ('queued', 'running')`.execute(tx.query)
      const unsearchable = await sql<{ original_name: string }>`select original_name from documents d
        where state in ('ready', 'needs_review') and not exists (
          select 1 from document_pages p
          where p.document_id = d.id and d.search_tsv @@ to_tsquery('simple', substring(p.text from 'unique[0-9a-z]+token'))
        )`.execute(tx.query)
      return {
        documents: documents.rows,
        stepsDoneTwice: twice.rows[0]?.count ?? -1,
        runsEndedTwice: ended.rows[0]?.count ?? -1,
        unfinishedRuns: unfinished.rows[0]?.count ?? -1,
        unsearchable: unsearchable.rows.map((row) => row.original_name),
      }
    })
    const files = await filesBelow(join(installation.dataDir, 'blobs'))
    const blobHashes = new Set<string>()
    const badFiles: string[] = []
    for (const file of files) {
      const hash = sha256(await readFile(file))
      if (file.includes(hash)) blobHashes.add(hash)
      else badFiles.push(file)
    }
    return { ...read, blobHashes, badFiles }
  } finally {
    await database.close()
  }
}
