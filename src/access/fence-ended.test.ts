import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { recordEvent } from '#audit'
import type { Database } from '#database'
import type { Actor, OrgId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { fenceEnded } from './fence-ended.ts'
import { deactivateKey } from './keys/end-key.ts'
import { disableUser } from './people/change-user.ts'
import { type PeopleWorld, peopleWorld } from './people/people.testing.ts'

describeOnEachEngine('what somebody changes who has ended meanwhile', (open) => {
  let world: PeopleWorld
  let database: Database

  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })

  const name = async (orgId: OrgId) => {
    const { rows } = await database.asOwner((tx) =>
      sql<{ name: string }>`select name from orgs where id = ${orgId}`.execute(tx.query),
    )
    return rows[0]?.name
  }
  const change = (orgId: OrgId, actor: Actor, to: string) =>
    fenceEnded(database, world.deps.clock).withOrg(orgId, actor, async (tx) => {
      await tx.query.updateTable('orgs').set({ name: to }).where('id', '=', orgId).execute()
      const { ids, clock } = world.deps
      await recordEvent(
        tx,
        { id: ids.next(), event: 'org.renamed', subjectKind: 'org', subjectId: orgId, details: {} },
        clock.now(),
      )
    })
  const gone = { code: 'request.unauthorized' }

  it('is undone, and what others change stays', async () => {
    const orgId = await world.newOrg()
    const owner = await world.newUser(orgId, 'owner')
    const admin = await world.newUser(orgId, 'admin')
    const key = await world.newKey(owner.by)
    for (const [actor, to] of [
      [admin.by.caller.actor, 'admin'],
      [key.identity.caller.actor, 'key'],
      [{ kind: 'system', name: 'worker' }, 'worker'],
    ] as const) {
      await change(orgId, actor, to)
      expect(await name(orgId)).toBe(to)
    }
    await disableUser(world.deps, owner.by, { user: admin.userId, keys: 'stay' })
    await deactivateKey(world.deps, { ...owner.by, limited: null }, { reference: key.reference })
    for (const { actor } of [admin.by.caller, key.identity.caller]) {
      await expect(change(orgId, actor, 'too late')).rejects.toMatchObject(gone)
      expect(await name(orgId)).toBe('worker')
      // Who only looks changes nothing, and is refused by the next request.
      await fenceEnded(database, world.deps.clock).withOrg(orgId, actor, async () => {})
    }
  })
})
