import { mkdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { loadProcessSettings } from '#config'
import { createClient } from '#http/client'
import type { OrgId } from '#kernel'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import type { Place } from '../support/in-process.ts'
import { type DescribedApi, describedApi } from './api-operations.ts'
import { acceptOriginals, populate, type StaffedOrg, staffedOrg, type Things } from './populated-org.ts'

/** Nobody is to be refused for asking often: that is told of elsewhere. */
export const worldSettings = {
  AUTOPILOT_LIMITS_CRUD_PER_MINUTE: '1000000',
  AUTOPILOT_LIMITS_AGENT_PER_MINUTE: '1000000',
  AUTOPILOT_LIMITS_PUBLIC_PER_MINUTE: '1000000',
  AUTOPILOT_SIGN_IN_SECRET: 'a secret of the tests, which is long enough',
}

export type PopulatedOrg = StaffedOrg & { readonly things: Things }

/** Two organizations of one installation. Whoever attacks is of the first. */
export type World = {
  readonly app: App
  readonly api: DescribedApi
  readonly ours: PopulatedOrg
  readonly theirs: PopulatedOrg
  /** Asks as over a socket: with these headers, and on behalf of nobody who does not say so. */
  ask(path: string, init?: RequestInit & { readonly token?: string }): Promise<Response>
  /** All that the database holds of an organization, as text. */
  rowsOf(orgId: OrgId): Promise<string>
}

export const installationToken = 'the-token-of-the-installation'

/** What stands in every document of the second organization, and in none of the first. */
export const theirWord = `unique${(4_242).toString(36)}token`

/** Opens a world for the suite around it, and closes it after. */
export function useWorld(place: Place): () => World {
  let world: World | undefined
  beforeAll(async () => {
    world = await openWorld(place)
  }, 400_000)
  afterAll(async () => {
    await world?.app.close()
  })
  return () => {
    if (world === undefined) throw new Error('the world is open in tests')
    return world
  }
}

async function openApp(place: Place, working: boolean): Promise<App> {
  const { settings } = loadProcessSettings({})
  await mkdir(settings.dataDir, { recursive: true })
  return await createApp(settings, { log: silentLogger, working, exclusive: place.engine === 'pglite' })
}

const fetchOf = (app: App) => {
  const fetch = app.http.guarded(installationToken)
  return (request: Request) => fetch(request, '192.0.2.1')
}

async function openWorld(place: Place): Promise<World> {
  const working = await openApp(place, true)
  const made = [
    await staffedOrg(working, fetchOf(working), 'ours'),
    await staffedOrg(working, fetchOf(working), 'theirs'),
  ] as const
  await acceptOriginals(made[0], [1, 2])
  await acceptOriginals(made[1], [4_242])
  expect(await working.whenIdle(AbortSignal.timeout(60_000))).toBe(0)
  await working.close()

  // From now on nothing happens that nobody asked for.
  const app = await openApp(place, false)
  const fetch = fetchOf(app)
  const reopened = async (org: StaffedOrg): Promise<PopulatedOrg> => {
    const again = { ...org, clientOf: (token: string) => createClient({ baseUrl: 'http://in-memory', fetch, token }) }
    return { ...again, things: await populate(app.database, again) }
  }
  const [ours, theirs] = [await reopened(made[0]), await reopened(made[1])]
  return {
    ...{ app, ours, theirs, api: await describedApi(fetch), rowsOf: (orgId) => rowsOf(app, orgId) },
    async ask(path, { token, headers, ...init } = {}) {
      const given = new Headers(headers)
      if (token !== undefined) given.set('authorization', `Bearer ${token}`)
      return await fetch(new Request(`http://in-memory${path}`, { ...init, headers: given }))
    },
  }
}

async function rowsOf({ database }: App, orgId: OrgId): Promise<string> {
  return await database.asOwner(async ({ query }) => {
    const { rows } = await sql<{ name: string; column: string }>`
      select c.table_name as name, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and (c.column_name = 'org_id' or (c.table_name = 'orgs' and c.column_name = 'id')) order by 1`.execute(query)
    const each = rows.map(
      ({ name, column }) =>
        sql`select ${sql.lit(name)} || ' ' || to_jsonb(t)::text as line from ${sql.table(name)} t where ${sql.ref(column)} = ${orgId}`,
    )
    const { rows: lines } = await sql<{ line: string }>`${sql.join(each, sql` union all `)} order by 1`.execute(query)
    return lines.map(({ line }) => line).join('\n')
  })
}
