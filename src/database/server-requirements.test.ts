import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { migrate, rollback } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { insertSampleRows } from './sample-rows.testing.ts'
import { testServerUrl } from './server-database.testing.ts'
import { requireFacts, requireVersion, type ServerFacts } from './server-requirements.ts'

const able: ServerFacts = {
  ...{ vector_available: true, vector_installed: true, vector_trusted: false, role_exists: true, role_usable: true },
  ...{ is_superuser: false, can_create_roles: false, user_name: 'paper' },
}

describe('what a server needs', () => {
  it.each([
    ['a user who has the role', {}],
    ['a superuser without the role', { is_superuser: true, role_exists: false, role_usable: false }],
    ['a superuser without the extension', { is_superuser: true, vector_installed: false }],
    ['a user who may install the extension', { vector_trusted: true, vector_installed: false }],
    ['a user who may create the role', { can_create_roles: true, role_exists: false, role_usable: false }],
  ])('is there with %s', (_what, facts) => expect(() => requireFacts({ ...able, ...facts })).not.toThrow())

  it.each([
    ['pgvector', 'database.pgvector_missing', /postgresql-<version>-pgvector/, { vector_available: false }],
    [
      'the role',
      'database.administrator_needed',
      /create role autopilot_tenant nologin noinherit; grant autopilot_tenant to "paper"/,
      { role_exists: false, role_usable: false },
    ],
    [
      "a grant of somebody else's role",
      'database.administrator_needed',
      /database: grant autopilot_tenant to "paper"/,
      { role_usable: false, can_create_roles: true },
    ],
    [
      'the extension',
      'database.administrator_needed',
      /run in this database: create extension vector;$/,
      { vector_installed: false },
    ],
  ])('is refused without %s, with what to do', (_what, code, message, facts) => {
    expect(() => requireFacts({ ...able, ...facts })).toThrowError(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })

  it('is PostgreSQL 16', () => {
    expect(() => requireVersion(150_018)).toThrowError(expect.objectContaining({ code: 'database.server_too_old' }))
    expect(() => requireVersion(160_000)).not.toThrow()
  })
})

const server = testServerUrl()

describe.skipIf(server === undefined)('an owner without privileges on postgres', () => {
  it('is told what an administrator must run, then migrates, and is held to its org like anybody', async () => {
    const name = `test_${randomBytes(6).toString('hex')}`
    const admin = new pg.Client({ connectionString: server ?? '' })
    await admin.connect()
    await admin.query(`create role ${name} login password 'plain'`)
    await admin.query(`create database ${name} owner ${name}`)
    const url = new URL(server ?? '')
    Object.assign(url, { username: name, password: 'plain', pathname: `/${name}` })
    const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
    const database = await openDatabase(deps, { engine: 'postgres', url: url.href })
    try {
      const instructions = await migrate(database).catch((error) => error.message)
      const [, statement] = /run in this database: (.*)$/.exec(instructions) ?? []
      expect(statement).toMatch(/grant autopilot_tenant/)
      const there = new pg.Client({ connectionString: new URL(`/${name}`, server).href })
      await there.connect()
      await there.query(statement ?? '')
      await there.end()
      expect((await migrate(database)).length).toBeGreaterThan(2)

      const ids = uuidV7Maker()
      const [mine, theirs] = [ids.next<OrgId>(), ids.next<OrgId>()]
      for (const orgId of [mine, theirs]) await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
      const actor: Actor = { kind: 'system', name: 'test' }
      const seen = await database.withOrg(mine, actor, (tx) =>
        sql<{ org_id: string }>`select org_id from documents union all select id from orgs`.execute(tx.query),
      )
      expect(seen.rows).toEqual([{ org_id: mine }, { org_id: mine }])
      const { rows } = await database.asOwner((tx) => sql`select from documents`.execute(tx.query))
      expect(rows).toHaveLength(2)
      await database.vacuumAnalyze()
      await rollback(database, { all: true })
    } finally {
      await database.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role ${name}`)
      await admin.end()
    }
  })
})
