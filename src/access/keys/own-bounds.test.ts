import { beforeAll, beforeEach, expect, it } from 'vitest'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Identity } from '../identity.ts'
import { type PeopleWorld, peopleWorld } from '../people/people.testing.ts'
import { activateKey, changeKeyLimits, extendKey } from './change-key.ts'
import { rotateKey } from './create-key.ts'
import { deactivateKey, removeKey } from './end-key.ts'

const forbidden = { code: 'access.forbidden' }
const dayMs = 86_400_000

describeOnEachEngine('a key that manages keys', (open) => {
  let world: PeopleWorld
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let ownerIs: Identity

  beforeAll(async () => {
    world = peopleWorld(await open())
  })
  beforeEach(async () => {
    owner = await world.newUser(await world.newOrg(), 'owner')
    ownerIs = { ...owner.by, limited: null }
  })

  const inDays = (days: number) => new Date(world.deps.clock.now().getTime() + days * dayMs)
  const bounds = () => ({ expiresAt: inDays(10), agentPerMinute: 3, crudPerMinute: 30, monthlyQuota: 100n })

  it('does not change itself, and may switch itself off', async () => {
    const { identity, reference } = await world.newKey(owner.by, bounds())
    const changes = [
      () => activateKey(world.deps, identity, { reference }),
      () => extendKey(world.deps, identity, { reference, expiresAt: inDays(1) }),
      () => extendKey(world.deps, identity, { reference, expiresAt: null }),
      () => changeKeyLimits(world.deps, identity, { reference, limits: { monthlyQuota: null } }),
      () => changeKeyLimits(world.deps, identity, { reference, limits: { crudPerMinute: 1 } }),
    ]
    for (const change of changes) await expect(change()).rejects.toMatchObject(forbidden)
    await deactivateKey(world.deps, identity, { reference })
    expect(await world.isKeyActive(owner.orgId, reference)).toBe(false)
  })

  it('makes none that ends later or may more often, and no other so, nor gets the token of one', async () => {
    const { identity } = await world.newKey(owner.by, bounds())
    const more = [
      { expiresAt: null },
      { expiresAt: inDays(11) },
      { agentPerMinute: 4 },
      { agentPerMinute: null },
      { crudPerMinute: 31 },
      { crudPerMinute: null },
      { monthlyQuota: 101n },
      { monthlyQuota: null },
    ]
    const child = await world.newKey(identity, bounds())
    for (const one of more) {
      await expect(world.newKey(identity, { ...bounds(), ...one })).rejects.toMatchObject(forbidden)
      const { expiresAt, ...limits } = one
      const reference = child.reference
      if (expiresAt === undefined) {
        await expect(changeKeyLimits(world.deps, identity, { reference, limits })).rejects.toMatchObject(forbidden)
      } else await expect(extendKey(world.deps, identity, { reference, expiresAt })).rejects.toMatchObject(forbidden)
      const larger = await world.newKey(owner.by, { ...bounds(), ...one })
      await expect(rotateKey(world.deps, identity, { ...larger, graceMs: dayMs })).rejects.toMatchObject(forbidden)
      await deactivateKey(world.deps, identity, larger)
      await expect(activateKey(world.deps, identity, larger)).rejects.toMatchObject(forbidden)
      await activateKey(world.deps, ownerIs, larger)
    }
    const lesser = { limits: { crudPerMinute: 2, monthlyQuota: 5n } }
    await changeKeyLimits(world.deps, identity, { ...child, ...lesser })
    await extendKey(world.deps, identity, { ...child, expiresAt: inDays(9) })
  })

  it('is bounded by the limits of the installation where it has none of its own', async () => {
    const { identity } = await world.newKey(owner.by)
    await world.newKey(identity, { agentPerMinute: 5, crudPerMinute: 60, expiresAt: inDays(1), monthlyQuota: 9n })
    await expect(world.newKey(identity, { agentPerMinute: 6 })).rejects.toMatchObject(forbidden)
    await expect(world.newKey(identity, { crudPerMinute: 61 })).rejects.toMatchObject(forbidden)
  })

  it('has itself replaced, with the same bounds, also while the old one still works', async () => {
    const key = await world.newKey(owner.by, bounds())
    const rotated = await rotateKey(world.deps, key.identity, { ...key, graceMs: dayMs })
    expect(rotated.key).toMatchObject(bounds())
    // What works on for a day gives nothing that works for longer.
    const again = await rotateKey(world.deps, key.identity, { ...key, graceMs: 5 * dayMs })
    expect(again.key.expiresAt).toEqual(inDays(1))
    const reference = rotated.key.keyId
    await expect(rotateKey(world.deps, key.identity, { reference, graceMs: 0 })).rejects.toMatchObject(forbidden)
  })

  it('does not bound what people do', async () => {
    const key = await world.newKey(owner.by, bounds())
    await extendKey(world.deps, ownerIs, { ...key, expiresAt: null })
    await changeKeyLimits(world.deps, ownerIs, { ...key, limits: { monthlyQuota: null, crudPerMinute: 1_000 } })
    await removeKey(world.deps, key.identity, key)
  })
})
