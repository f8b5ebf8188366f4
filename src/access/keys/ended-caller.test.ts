import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { OrgId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Identity } from '../identity.ts'
import { changeRole, disableUser } from '../people/change-user.ts'
import { createUser } from '../people/create-user.ts'
import { deleteUser } from '../people/delete-user.ts'
import { inviteUser } from '../people/invite-user.ts'
import { type PeopleWorld, peopleWorld } from '../people/people.testing.ts'
import { resetPassword } from '../people/reset-password.ts'
import { activateKey, changeKeyLimits, extendKey } from './change-key.ts'
import { cleanUpKeys } from './clean-up-keys.ts'
import { createKey, rotateKey } from './create-key.ts'
import { deactivateKey, removeKey } from './end-key.ts'

const gone = { code: 'request.unauthorized' }
const forbidden = { code: 'access.forbidden' }

// What is believed of somebody is up to a second old: here it is older than their end.
describeOnEachEngine('who has ended meanwhile', (open) => {
  let world: PeopleWorld
  let orgId: OrgId
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let admin: typeof owner

  beforeAll(async () => {
    world = peopleWorld(await open())
  })
  beforeEach(async () => {
    orgId = await world.newOrg()
    owner = await world.newUser(orgId, 'owner')
    admin = await world.newUser(orgId, 'admin')
  })

  const asIdentity = ({ by }: typeof owner): Identity => ({ ...by, limited: null })
  const request = {
    ...{ name: 'k', permissions: ['documents:read' as const], agentPerMinute: null, crudPerMinute: null },
    ...{ monthlyQuota: null, isDemo: false, expiresAt: null },
  }
  /** All that is done to keys. */
  const attempts = (identity: Identity, reference: string) => [
    () => activateKey(world.deps, identity, { reference }),
    () => extendKey(world.deps, identity, { reference, expiresAt: null }),
    () => changeKeyLimits(world.deps, identity, { reference, limits: { crudPerMinute: 9 } }),
    () => createKey(world.deps, identity, request),
    () => rotateKey(world.deps, identity, { reference, graceMs: 1_000 }),
    () => deactivateKey(world.deps, identity, { reference }),
    () => removeKey(world.deps, identity, { reference }),
    () => cleanUpKeys(world.deps, identity, { expiredDays: 0, unusedDays: 0, dryRun: false }),
  ]

  it('does not switch itself on again, as a key, nor anything else', async () => {
    const key = await world.newKey(owner.by)
    const other = await world.newKey(owner.by)
    await deactivateKey(world.deps, asIdentity(owner), key)
    for (const { reference } of [key, other]) {
      for (const attempt of attempts(key.identity, reference)) await expect(attempt()).rejects.toMatchObject(gone)
    }
    expect(await world.isKeyActive(orgId, key.reference)).toBe(false)
    expect(await world.isKeyActive(orgId, other.reference)).toBe(true)
  })

  it('does not switch the keys on again that were switched off with them', async () => {
    const key = await world.newKey(admin.by)
    await deleteUser(world.deps, owner.by, { user: admin.userId })
    for (const attempt of attempts(asIdentity(admin), key.reference))
      await expect(attempt()).rejects.toMatchObject(gone)
    expect(await world.isKeyActive(orgId, key.reference)).toBe(false)
  })

  it('does nothing with a key that has expired since', async () => {
    const expiresAt = new Date(world.deps.clock.now().getTime() + 1_000)
    const key = await world.newKey(owner.by, { expiresAt })
    const other = await world.newKey(owner.by)
    world.sleep(1_000)
    for (const attempt of attempts(key.identity, other.reference)) await expect(attempt()).rejects.toMatchObject(gone)
  })

  it('is a key that waits for the one who switches it off', async () => {
    const key = await world.newKey(owner.by)
    const [off, on] = await Promise.allSettled([
      deactivateKey(world.deps, asIdentity(owner), key),
      activateKey(world.deps, key.identity, key),
    ])
    expect([off.status, on.status]).toEqual(['fulfilled', 'rejected'])
    expect(await world.isKeyActive(orgId, key.reference)).toBe(false)
  })

  it('has its keys read anew at once', async () => {
    const key = await world.newKey(admin.by)
    world.forgotten.length = 0
    await disableUser(world.deps, owner.by, { user: admin.userId, keys: 'switched off' })
    expect(world.forgotten).toEqual([key.key.prefix])
    await activateKey(world.deps, asIdentity(owner), key)
    world.forgotten.length = 0
    await deleteUser(world.deps, owner.by, { user: admin.userId })
    expect(world.forgotten).toEqual([key.key.prefix])
  })

  it('gives with a role that was taken away nothing that the new one may not', async () => {
    const member = await world.newUser(orgId, 'member')
    const key = await world.newKey(owner.by)
    await changeRole(world.deps, owner.by, { user: admin.userId, role: 'viewer', keys: 'switched off' })
    const email = `x-${orgId}@example.org`
    const all = [
      ...attempts(asIdentity(admin), key.reference),
      () => createUser(world.deps, admin.by, { email, displayName: 'x', role: 'viewer' }),
      () => inviteUser(world.deps, admin.by, { email, role: 'admin' }),
      () => resetPassword(world.deps, admin.by, { user: member.userId }),
      () => changeRole(world.deps, admin.by, { user: admin.userId, role: 'admin', keys: 'stay' }),
      () => disableUser(world.deps, admin.by, { user: member.userId, keys: 'stay' }),
      () => deleteUser(world.deps, admin.by, { user: member.userId }),
    ]
    for (const attempt of all) await expect(attempt()).rejects.toMatchObject(forbidden)
    // An owner who is an admin now: what an admin may give stays.
    const second = await world.newUser(orgId, 'owner')
    await changeRole(world.deps, owner.by, { user: second.userId, role: 'admin', keys: 'stay' })
    await expect(inviteUser(world.deps, second.by, { email, role: 'owner' })).rejects.toMatchObject(forbidden)
    const powerful = { ...request, permissions: ['org:write' as const] }
    await expect(createKey(world.deps, asIdentity(second), powerful)).rejects.toMatchObject(forbidden)
    await inviteUser(world.deps, second.by, { email, role: 'admin' })
  })
})
