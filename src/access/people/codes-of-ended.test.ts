import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeRole, disableUser } from './change-user.ts'
import { deleteUser } from './delete-user.ts'
import { inviteUser } from './invite-user.ts'
import { createOrg } from './manage-orgs.ts'
import { type PeopleWorld, peopleWorld } from './people.testing.ts'
import { resetPassword, setPassword } from './reset-password.ts'
import type { Manager } from './user.ts'

const password = 'seven small horses'
const invalid = { code: 'access.code_invalid' }

describeOnEachEngine('codes of somebody who', (open) => {
  let database: Database
  let world: PeopleWorld
  let orgId: OrgId
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let admin: typeof owner
  let member: typeof owner
  let serial = 0

  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })
  beforeEach(async () => {
    orgId = await world.newOrg()
    owner = await world.newUser(orgId, 'owner')
    admin = await world.newUser(orgId, 'admin')
    member = await world.newUser(orgId, 'member')
  })

  const invite = async (by: Manager, role: 'owner' | 'admin' | 'viewer') => {
    serial += 1
    return (await inviteUser(world.deps, by, { email: `x${serial}-${orgId}@example.org`, role })).code
  }
  const accept = (code: string) => acceptInvitation(world.deps, { code, displayName: 'x', password })
  const reset = async (by: Manager, { userId }: typeof owner) =>
    (await resetPassword(world.deps, by, { user: userId })).code
  const use = (code: string) => setPassword(world.deps, { code, password })

  it('was disabled open nothing, also when they are enabled again; those of others do', async () => {
    const [own, ofOwner] = [await invite(admin.by, 'admin'), await invite(owner.by, 'viewer')]
    const code = await reset(admin.by, member)
    await disableUser(world.deps, owner.by, { user: admin.userId, keys: 'stay' })
    await expect(accept(own)).rejects.toMatchObject(invalid)
    await expect(use(code)).rejects.toMatchObject(invalid)
    await accept(ofOwner)
    expect(await world.events(orgId)).toContain('user.invitation_revoked')
  })

  it('was given a lesser role give no more than that may', async () => {
    const second = await world.newUser(orgId, 'owner')
    const [asOwner, asViewer] = [await invite(second.by, 'owner'), await invite(second.by, 'viewer')]
    const [ofOwner, ofMember] = [await reset(second.by, owner), await reset(second.by, member)]
    await changeRole(world.deps, owner.by, { user: second.userId, role: 'admin', keys: 'stay' })
    await expect(accept(asOwner)).rejects.toMatchObject(invalid)
    await expect(use(ofOwner)).rejects.toMatchObject(invalid)
    await accept(asViewer)
    await use(ofMember)
    const [late, lateCode] = [await invite(admin.by, 'viewer'), await reset(admin.by, member)]
    await changeRole(world.deps, owner.by, { user: admin.userId, role: 'member', keys: 'stay' })
    await expect(accept(late)).rejects.toMatchObject(invalid)
    await expect(use(lateCode)).rejects.toMatchObject(invalid)
  })

  it('was given more, or whose keys alone go on, open what they did', async () => {
    const key = await world.newKey(admin.by, { permissions: [...admin.by.permissions] })
    const codes = [await invite(admin.by, 'viewer'), await invite(key.identity, 'viewer')]
    await changeRole(world.deps, owner.by, { user: admin.userId, role: 'owner', keys: 'stay' })
    for (const code of codes) await accept(code)
    const ofKey = await invite(key.identity, 'viewer')
    await disableUser(world.deps, owner.by, { user: admin.userId, keys: 'stay' })
    await accept(ofKey)
  })

  it('was disabled open nothing, nor do those of their keys, when these are switched off with them', async () => {
    const key = await world.newKey(admin.by, { permissions: [...admin.by.permissions] })
    const [code, resetCode] = [await invite(key.identity, 'admin'), await reset(key.identity, member)]
    await disableUser(world.deps, owner.by, { user: admin.userId, keys: 'switched off' })
    await expect(accept(code)).rejects.toMatchObject(invalid)
    await expect(use(resetCode)).rejects.toMatchObject(invalid)
  })

  it.each(['disabled', 'demoted', 'gone'] as const)(
    'is %s are asked of who made them once more when used',
    async (how) => {
      const [code, resetCode] = [await invite(admin.by, 'admin'), await reset(admin.by, member)]
      // As if it came between what was taken back and what is used.
      await database.asOwner(async ({ query }) => {
        const them = query.updateTable('users').where('id', '=', admin.userId)
        if (how === 'disabled') await them.set({ disabled_at: world.deps.clock.now() }).execute()
        if (how === 'demoted') await them.set({ role: 'viewer' }).execute()
        if (how === 'gone') await query.deleteFrom('users').where('id', '=', admin.userId).execute()
      })
      await expect(accept(code)).rejects.toMatchObject(invalid)
      await expect(use(resetCode)).rejects.toMatchObject(invalid)
    },
  )

  it.each(['disabled', 'demoted', 'removed'] as const)(
    'owned the installation and is %s open no other organization',
    async (how) => {
      const second = await world.newUser(orgId, 'owner')
      const deps = { ...world.deps, installationOrgId: orgId }
      const input = (slug: string) => ({
        name: 'Other',
        slug: `${slug}-${second.userId.slice(-12)}`,
        ownerEmail: 'a@b.example',
      })
      const made = await createOrg(deps, second.by, input('a'))
      const kept = await createOrg(deps, owner.by, input('b'))
      const user = second.userId
      if (how === 'disabled') await disableUser(world.deps, owner.by, { user, keys: 'stay' })
      if (how === 'demoted') await changeRole(world.deps, owner.by, { user, role: 'admin', keys: 'stay' })
      if (how === 'removed') await deleteUser(world.deps, owner.by, { user })
      await expect(accept(made.code)).rejects.toMatchObject(invalid)
      expect(await world.events(made.org.orgId)).toContain('user.invitation_revoked')
      await accept(kept.code)
      const code = how === 'demoted' ? 'access.forbidden' : 'request.unauthorized'
      await expect(createOrg(deps, second.by, input('c'))).rejects.toMatchObject({ code })
    },
  )
})
