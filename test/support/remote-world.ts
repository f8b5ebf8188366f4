import { putOrgPolicy } from '#access'
import type { Database } from '#database'
import type { ContentHash, CrashPointName, DocumentId } from '#kernel'
import { createBreaker, systemClock } from '#kernel'
import { createOpenAiRemoteIndex } from '#providers'
import type { FaultRule, Simulator } from '#simulator'
import { type Logger, silentLogger } from '#telemetry'
import { createRemoteCaller, type RemoteIndexDeps } from '#workflows'
import { actor, ids, newOrg, persisted } from '../../src/documents/documents.testing.ts'

export type RemoteWorld = Awaited<ReturnType<typeof remoteWorld>>

/** The end of a process as those outside see it: from then on it does nothing more. */
export class Died extends Error {}

type Life = { readonly crashAt?: CrashPointName; readonly timeoutMs?: number; readonly attempts?: number }

/** An org of its own, with documents that are to be at a simulated provider. Bytes that begin with `%PDF-` are taken for a PDF. */
export async function remoteWorld(database: Database, simulator: Simulator) {
  const orgId = await newOrg(database)
  const bytes = new Map<string, Uint8Array>()
  const alerts: string[] = []
  const logged: string[] = []
  const log: Logger = {
    ...silentLogger,
    info: (fields, message) => void logged.push(`${message} ${JSON.stringify(fields)}`),
  }
  const clock = { ...systemClock, aheadMs: 0, now: () => new Date(systemClock.now().getTime() + clock.aheadMs) }

  /** What a process has, which may die at a moment. */
  const process = ({ crashAt, timeoutMs = 20_000, attempts = 4 }: Life = {}): RemoteIndexDeps => {
    let dead = false
    const alive = <T>(work: () => Promise<T>): Promise<T> =>
      dead ? Promise.reject(new Died('the process is dead')) : work()
    const mortal: Database = {
      ...database,
      withOrg: (org, who, work) => alive(() => database.withOrg(org, who, work)),
      asOwner: (work) => alive(() => database.asOwner(work)),
    }
    const provider = createOpenAiRemoteIndex({ apiKey: 'sk-simulated', baseUrl: `${simulator.url}/v1`, clock })
    const breaker = createBreaker({ provider: 'openai', settings: { failures: 1_000, openMs: 1 } })
    const retryPolicy = { maxAttempts: attempts, firstWaitMs: 5, maxWaitMs: 10, deadlineMs: 60_000 }
    const caller = createRemoteCaller({
      ...{ breaker, retryPolicy, timeoutMs, clock: systemClock, random: Math.random, log: silentLogger },
    })
    return {
      ...{ database: mortal, provider, timeoutMs, prefix: 'pa', clock, ids, log },
      raiseAlert: async ({ code }) => void alerts.push(code),
      call: (signal, work, overrides) =>
        alive(() => caller(signal, (options) => alive(() => work(options)), overrides)),
      blobs: { readBytes: async (_org, key) => bytes.get(key) ?? new Uint8Array() },
      crashPoints: {
        reach(name) {
          if (name !== crashAt) return
          dead = true
          throw new Died(name)
        },
      },
    }
  }

  return {
    ...{ orgId, clock, alerts, logged, process, signal: new AbortController().signal },
    async newDocument(
      change: { readonly text?: string; readonly fields?: object; readonly tags?: string[] } = {},
    ): Promise<DocumentId> {
      const hash = ids.next().replaceAll('-', '') as string
      const contentHash = hash.padEnd(64, '0') as ContentHash
      const accepted = { contentHash, blobKey: hash, tags: change.tags ?? [] }
      const { documentId } = await persisted(database, orgId, { accepted, processed: { remoteIndexState: 'pending' } })
      bytes.set(hash, Buffer.from(change.text ?? `invoice ${hash}`))
      if (change.fields !== undefined) {
        await database.withOrg(orgId, actor, (tx) =>
          tx.query
            .updateTable('documents')
            .set({ ...change.fields })
            .where('id', '=', documentId)
            .execute(),
        )
      }
      return documentId
    },
    keepAtHome: (types: readonly string[]) =>
      database.withOrg(orgId, actor, (tx) =>
        putOrgPolicy(tx, { cascade: null, allowedModels: null, localOnlyTypes: types, localOnlyTags: [] }, clock.now()),
      ),
    change: (documentId: DocumentId, columns: object) =>
      database.withOrg(orgId, actor, (tx) =>
        tx.query
          .updateTable('documents')
          .set({ remote_index_state: 'pending', ...columns })
          .where('id', '=', documentId)
          .execute(),
      ),
    standings: () =>
      database.withOrg(orgId, actor, async (tx) => {
        const rows = await tx.query
          .selectFrom('documents')
          .select(['id', 'remote_index_state', 'remote_file_id'])
          .where('org_id', '=', orgId)
          .orderBy('id')
          .execute()
        return rows.map(({ remote_index_state: state }) => state)
      }),
    rows: (kind: 'file' | 'vector_store' | 'vector_store_file') =>
      database.withOrg(orgId, actor, (tx) =>
        tx.query
          .selectFrom('remote_objects')
          .selectAll()
          .where('org_id', '=', orgId)
          .where('kind', '=', kind)
          .orderBy('id')
          .execute(),
      ),
    compensations: () =>
      database.withOrg(orgId, actor, (tx) =>
        tx.query.selectFrom('compensation_records').selectAll().where('org_id', '=', orgId).orderBy('id').execute(),
      ),
    live: () => simulator.journal.summary().objects_live,
    calls: (method: string, path: RegExp) =>
      simulator.journal.entries().filter((entry) => entry.method === method && path.test(entry.path ?? '')),
    faults: (rules: readonly FaultRule[]) => ask(simulator, 'POST', '/simulator/faults', rules),
    /** Behind the back of the product. */
    ask: (method: string, path: string, body?: unknown) => ask(simulator, method, path, body),
    async upload(name: string): Promise<string> {
      const form = new FormData()
      form.set('purpose', 'assistants')
      form.set('file', new File(['stray'], name))
      const response = await fetch(`${simulator.url}/v1/files`, {
        ...{ method: 'POST', body: form, headers: { authorization: 'Bearer sk-simulated' } },
      })
      const { id } = (await response.json()) as { readonly id: string }
      return id
    },
  }
}

async function ask(simulator: Simulator, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { authorization: 'Bearer sk-simulated', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return await response.json()
}
