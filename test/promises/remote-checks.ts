import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#database'
import { jsonLines } from '../support/autopilot-process.ts'
import type { ModelLoad } from './model-load.ts'
import { percent } from './money-rates.ts'

/** While requests still go wrong, one reconcile may leave something for the next one. */
const mostRounds = 6

/** Every document is at the provider once, in the one vector store, and nothing else is there. */
export async function expectNoOrphans(load: ModelLoad, documents: number): Promise<void> {
  for (let round = 1; ; round += 1) {
    const { stdout } = await load.run('reconcile', '--json')
    const { found, waiting } = jsonLines(stdout).at(-1) ?? {}
    if (found === 0 && waiting === 0) break
    expect(round, stdout).toBeLessThan(mostRounds)
  }
  const { batch: _, response: __, ...live } = load.simulator.journal.summary().objects_live
  expect(live).toEqual({ file: documents, vector_store: 1, vector_store_file: documents })
  const rows = await load.look(remoteRows)
  expect(rows.filter(({ state }) => !['live', 'deleted'].includes(state))).toEqual([])
  expect(await load.look(indexedDocuments)).toBe(documents)
}

type RemoteRow = { readonly kind: string; readonly state: string; readonly count: number }

async function remoteRows(database: Database): Promise<readonly RemoteRow[]> {
  return await database.asOwner(
    async (tx) =>
      (
        await sql<RemoteRow>`select kind, state, count(*)::integer as count from remote_objects group by 1, 2 order by 1, 2`.execute(
          tx.query,
        )
      ).rows,
  )
}

async function indexedDocuments(database: Database): Promise<number> {
  return await database.asOwner(async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::integer as count from documents
      where remote_index_state = 'indexed'`.execute(tx.query)
    return rows[0]?.count ?? -1
  })
}

type Compensation = { readonly status: string; readonly compensation: string; readonly count: number }

/** What became of work at the provider that had to be undone, in words and numbers for the report. */
export async function remoteRatesOf(database: Database): Promise<string> {
  const { rows } = await database.asOwner((tx) =>
    sql<Compensation>`select status, compensation_status as compensation, count(*)::integer as count
      from compensation_records group by 1, 2`.execute(tx.query),
  )
  const sum = (fits: (row: Compensation) => boolean) => rows.filter(fits).reduce((all, { count }) => all + count, 0)
  const rolledBack = sum(({ status }) => status === 'rolled_back')
  const run = sum(({ status, compensation }) => status === 'rolled_back' && compensation !== 'not_needed')
  const completed = sum(({ compensation }) => compensation === 'completed')
  const objects = (await remoteRows(database)).map(({ kind, state, count }) => `${count} ${kind} ${state}`)
  return [
    `${sum(({ status }) => status === 'committed')} changes committed, ${rolledBack} rolled back`,
    `compensations run ${percent(run, rolledBack)}, cleanups that succeeded ${percent(completed, run)}`,
    objects.join(', '),
  ].join('; ')
}
