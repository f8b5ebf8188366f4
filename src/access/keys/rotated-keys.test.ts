import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Identity } from '../identity.ts'
import { deleteUser } from '../people/delete-user.ts'
import { type PeopleWorld, peopleWorld } from '../people/people.testing.ts'
import { cleanUpKeys } from './clean-up-keys.ts'
import { rotateKey } from './create-key.ts'
import { removeKey } from './end-key.ts'
import { openKeyring } from './keyring.ts'

const dayMs = 86_400_000
const exceeded = { code: 'access.quota_exceeded' }

describeOnEachEngine('a key that was rotated', (open) => {
  let database: Database
  let world: PeopleWorld
  let orgId: OrgId
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>

  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })
  beforeEach(async () => {
    orgId = await world.newOrg()
    owner = await world.newUser(orgId, 'owner')
  })

  const asIdentity = ({ by }: typeof owner): Identity => ({ ...by, limited: null })
  const rotate = (by: Identity, reference: string) => rotateKey(world.deps, by, { reference, graceMs: dayMs })

  /** Makes requests, of which all are known everywhere a second later. */
  async function spend(token: string, requests: number): Promise<void> {
    const { deps } = world
    const ring = openKeyring({ ...{ database, clock: deps.clock, ids: deps.ids }, log: silentLogger })
    try {
      const { count } = await ring.identityOfKey(token, null)
      for (let made = 0; made < requests; made += 1) count?.('crud', 'admitted')
    } finally {
      await ring.close()
    }
  }

  it('shares the quota of the month with what replaced it, however often it is', async () => {
    const key = await world.newKey(owner.by, { monthlyQuota: 10n })
    await spend(key.token, 6)
    const one = await rotate(key.identity, key.reference)
    const other = await rotate(key.identity, key.reference)
    await spend(one.token, 2)
    await spend(key.token, 1)
    const last = await rotate(asIdentity(owner), one.key.keyId)
    await spend(other.token, 1)
    for (const { token } of [key, one, other, last]) await expect(spend(token, 1)).rejects.toMatchObject(exceeded)
    // Another one of the same maker has its own.
    await spend((await world.newKey(owner.by, { monthlyQuota: 10n })).token, 10)
  })

  it('leaves what was counted of it to those, when it is deleted', async () => {
    const key = await world.newKey(owner.by, { monthlyQuota: 10n })
    await spend(key.token, 6)
    const next = await rotate(key.identity, key.reference)
    await spend(next.token, 1)
    await removeKey(world.deps, asIdentity(owner), key)
    await spend(next.token, 3)
    const last = await rotate(asIdentity(owner), next.key.keyId)
    await removeKey(world.deps, asIdentity(owner), { reference: next.key.keyId })
    await expect(spend(last.token, 1)).rejects.toMatchObject(exceeded)
  })

  it('is still of whoever made it, and of whoever rotated it, once it was cleaned up', async () => {
    const [first, second, third] = [
      await world.newUser(orgId, 'admin'),
      await world.newUser(orgId, 'admin'),
      await world.newUser(orgId, 'admin'),
    ]
    const chain = async () => {
      const made = await world.newKey(first.by)
      const next = await rotate(asIdentity(second), made.reference)
      const last = await rotate(asIdentity(third), next.key.keyId)
      return last.key.keyId
    }
    const [one, other, untouched] = [await chain(), await chain(), await world.newKey(owner.by)]
    world.sleep(8 * dayMs)
    const rule = { expiredDays: 7, unusedDays: null, dryRun: false }
    expect(await cleanUpKeys(world.deps, asIdentity(owner), rule)).toHaveLength(4)
    expect(await deleteUser(world.deps, owner.by, { user: first.userId })).toMatchObject({ deactivatedKeys: 2 })
    for (const keyId of [one, other]) expect(await world.isKeyActive(orgId, keyId)).toBe(false)

    const again = await world.newKey(owner.by)
    const ofSecond = await rotate(asIdentity(second), again.reference)
    const ofOwner = await rotate(asIdentity(owner), ofSecond.key.keyId)
    // What was made with one that is gone is of the same people.
    const made = await world.newKey(
      {
        caller: { orgId, actor: { kind: 'key', keyId: ofSecond.key.keyId } },
        permissions: new Set(ofSecond.key.permissions),
      },
      { expiresAt: new Date(world.deps.clock.now().getTime() + 1_000) },
    )
    await removeKey(world.deps, asIdentity(owner), { reference: ofSecond.key.keyId })
    await deleteUser(world.deps, owner.by, { user: second.userId })
    for (const keyId of [ofOwner.key.keyId, made.reference]) expect(await world.isKeyActive(orgId, keyId)).toBe(false)
    expect(await world.isKeyActive(orgId, untouched.reference)).toBe(true)
  })
})
