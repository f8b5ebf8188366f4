import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Identity } from '../identity.ts'
import { acceptInvitation } from '../people/accept-invitation.ts'
import { inviteUser } from '../people/invite-user.ts'
import { createOrg } from '../people/manage-orgs.ts'
import { type PeopleWorld, peopleWorld } from '../people/people.testing.ts'
import { resetPassword, setPassword } from '../people/reset-password.ts'
import type { Manager } from '../people/user.ts'
import { activateKey } from './change-key.ts'
import { cleanUpKeys } from './clean-up-keys.ts'
import { rotateKey } from './create-key.ts'
import { deactivateKey, removeKey } from './end-key.ts'

const password = 'seven small horses'
const invalid = { code: 'access.code_invalid' }

describeOnEachEngine('a key that leaked', (open) => {
  let database: Database
  let world: PeopleWorld
  let orgId: OrgId
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let member: typeof owner
  let ownerIs: Identity
  let serial = 0

  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })
  beforeEach(async () => {
    orgId = await world.newOrg()
    owner = await world.newUser(orgId, 'owner')
    member = await world.newUser(orgId, 'member')
    ownerIs = { ...owner.by, limited: null }
  })

  const powerful = () => ({ permissions: [...owner.by.permissions] })
  const invite = async (by: Manager) => {
    serial += 1
    return (await inviteUser(world.deps, by, { email: `x${serial}-${orgId}@example.org`, role: 'admin' })).code
  }
  const accept = (code: string) => acceptInvitation(world.deps, { code, displayName: 'x', password })
  const off = (keyId: string) => world.isKeyActive(orgId, keyId).then((active) => !active)

  /** A key that made a key, which was rotated by somebody else; each made an invitation. */
  async function leaked() {
    const key = await world.newKey(owner.by, powerful())
    const child = await world.newKey(key.identity, powerful())
    const rotated = await rotateKey(world.deps, ownerIs, { ...child, graceMs: 3_600_000 })
    const codes = { ofKey: await invite(key.identity), ofChild: await invite(child.identity) }
    const reset = await resetPassword(world.deps, key.identity, { user: member.userId })
    return { key, child, rotated: rotated.key.keyId, codes: { ...codes, reset: reset.code } }
  }

  it.each(['switched off', 'deleted'] as const)(
    'is %s with its codes; what it made is told, and goes on',
    async (how) => {
      const { key, child, rotated, codes } = await leaked()
      const end = how === 'deleted' ? removeKey : deactivateKey
      const ended = await end(world.deps, ownerIs, { ...key, all: false })
      expect(ended).toMatchObject({ activeKeys: 2, deactivatedKeys: 0, openCodes: 1, revokedCodes: 2 })
      expect([await off(child.reference), await off(rotated)]).toEqual([false, false])
      await expect(accept(codes.ofKey)).rejects.toMatchObject(invalid)
      await expect(setPassword(world.deps, { code: codes.reset, password })).rejects.toMatchObject(invalid)
      await accept(codes.ofChild)
      expect(await world.events(orgId)).toContain('user.invitation_revoked')
    },
  )

  it.each(['switched off', 'deleted'] as const)(
    'is %s with all that was made with it, where that is wanted',
    async (how) => {
      const { key, child, rotated, codes } = await leaked()
      const [other, code] = [await world.newKey(owner.by, powerful()), await invite(owner.by)]
      world.forgotten.length = 0
      const end = how === 'deleted' ? removeKey : deactivateKey
      const ended = await end(world.deps, ownerIs, { ...key, all: true })
      expect(ended).toMatchObject({ activeKeys: 0, deactivatedKeys: 2, openCodes: 0, revokedCodes: 3 })
      expect(world.forgotten).toHaveLength(3)
      expect([await off(child.reference), await off(rotated), await off(other.reference)]).toEqual([true, true, false])
      for (const one of [codes.ofKey, codes.ofChild]) await expect(accept(one)).rejects.toMatchObject(invalid)
      await accept(code)
    },
  )

  it('is switched off with all that was made with it also when it is off already', async () => {
    const { key, child } = await leaked()
    await deactivateKey(world.deps, ownerIs, { ...key, all: false })
    const ended = await deactivateKey(world.deps, ownerIs, { ...key, all: true })
    expect(ended).toMatchObject({ activeKeys: 0, deactivatedKeys: 2, openCodes: 0, revokedCodes: 1 })
    expect(await off(child.reference)).toBe(true)
  })

  it('opens no other organization by an invitation, not even once it is on again', async () => {
    const deps = { ...world.deps, installationOrgId: orgId }
    const key = await world.newKey(owner.by, powerful())
    const slug = `o-${key.reference.slice(-12)}`
    const made = await createOrg(deps, key.identity, { name: 'Other', slug, ownerEmail: 'a@b.example' })
    await deactivateKey(world.deps, ownerIs, { ...key, all: false })
    await activateKey(world.deps, ownerIs, key)
    await expect(accept(made.code)).rejects.toMatchObject(invalid)
    expect(await world.events(made.org.orgId)).toContain('user.invitation_revoked')
  })

  it('was rotated by who noticed: the one in place of it goes on, and nothing is told of it', async () => {
    const key = await world.newKey(owner.by, powerful())
    const next = await rotateKey(world.deps, ownerIs, { ...key, graceMs: 3_600_000 })
    const ended = await deactivateKey(world.deps, ownerIs, { ...key, all: true })
    expect(ended).toMatchObject({ activeKeys: 0, deactivatedKeys: 0 })
    expect(await off(next.key.keyId)).toBe(false)
  })

  it('is cleaned up with its codes', async () => {
    const expiresAt = new Date(world.deps.clock.now().getTime() + 1_000)
    const key = await world.newKey(owner.by, { ...powerful(), expiresAt })
    const code = await invite(key.identity)
    world.sleep(2_000)
    expect(await cleanUpKeys(world.deps, ownerIs, { expiredDays: 0, unusedDays: null, dryRun: false })).toHaveLength(1)
    await expect(accept(code)).rejects.toMatchObject(invalid)
    expect(await world.events(orgId)).toContain('user.invitation_revoked')
  })
})
