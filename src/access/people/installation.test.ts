import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { ensureDefaultOrg } from '../ensure-default-org.ts'
import { permissionsOf } from '../permission.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeRole, disableUser } from './change-user.ts'
import { deleteUser } from './delete-user.ts'
import { createOrg, listAllOrgs, renameOrg } from './manage-orgs.ts'
import { fromNowhere, type PeopleWorld, peopleWorld, testActor } from './people.testing.ts'
import { resetPassword } from './reset-password.ts'
import { setUpOwner } from './set-up-owner.ts'
import { signIn } from './sign-in.ts'
import { hasOwnerWhoSignsIn } from './user-store.ts'

const password = 'seven small horses'

describeOnEachEngine('an installation', (open) => {
  let world: PeopleWorld
  let database: Database
  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })

  it('has an owner who signs in once it was set up, and only one is set up', async () => {
    const local = await ensureDefaultOrg(world.deps)
    const can = () => database.withOrg(local.orgId, local.actor, hasOwnerWhoSignsIn)
    expect(await can()).toBe(false)
    const input = (name: string) => ({ email: `${name}@example.org`, displayName: name, password })
    const tries = await Promise.allSettled(['a', 'b', 'c'].map((name) => setUpOwner(world.deps, local, input(name))))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await can()).toBe(true)
    await expect(setUpOwner(world.deps, local, input('d'))).rejects.toMatchObject({ code: 'setup.done' })
    // Nor does it matter then what is still set.
    const weak = { ...input('d'), email: 'd', password: 'weak' }
    await expect(setUpOwner(world.deps, local, weak)).rejects.toMatchObject({ code: 'setup.done' })
    const by = { caller: local, permissions: permissionsOf('owner') }
    for (const change of [
      () => changeRole(world.deps, by, { user: 'owner@localhost', role: 'viewer', keys: 'stay' }),
      () => disableUser(world.deps, by, { user: 'owner@localhost', keys: 'stay' }),
      () => resetPassword(world.deps, by, { user: 'owner@localhost' }),
      () => deleteUser(world.deps, by, { user: 'owner@localhost' }),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'user.local_owner' })
    }
  })

  it('has organizations that its owners alone make and see', async () => {
    const local = await ensureDefaultOrg(world.deps)
    const deps = { ...world.deps, installationOrgId: local.orgId }
    const by = { caller: local, permissions: permissionsOf('owner') }
    const input = { name: 'Acme', slug: 'acme', ownerEmail: 'boss@acme.example' }
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => createOrg(deps, by, input)))
    const made = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value] : []))
    for (const tried of tries)
      if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ code: 'org.exists' })
    const [org] = made.map((one) => one.org)
    const accept = ({ code }: { readonly code: string }) =>
      acceptInvitation(world.deps, { code, displayName: 'Boss', password })
    // The code was lost: until somebody is in, it is made again, and only the new code works.
    const lost = await createOrg(deps, by, { ...input, ownerEmail: 'typo@acme.example' })
    const again = await createOrg(deps, by, input)
    expect(again.org).toEqual(org)
    for (const old of [...made, lost]) await expect(accept(old)).rejects.toMatchObject({ code: 'access.code_invalid' })
    await accept(again)
    await expect(createOrg(deps, by, input)).rejects.toMatchObject({ code: 'org.exists' })
    const boss = await signIn(world.deps, { email: 'boss@acme.example', password, org: 'acme', ...fromNowhere })
    expect(boss).toMatchObject({ orgId: org?.orgId, role: 'owner' })
    const bossIs = { caller: { orgId: boss.orgId, actor: testActor }, permissions: permissionsOf('owner') }
    expect(await renameOrg(world.deps, bossIs, { name: 'Acme & Sons' })).toMatchObject({ name: 'Acme & Sons' })
    expect((await world.events(boss.orgId)).slice(-5)).toEqual([
      ...['org.created', 'user.invited', 'user.invitation_accepted', 'user.signed_in', 'org.renamed'],
    ])
    expect(await listAllOrgs(deps, by)).toMatchObject([
      { slug: 'default' },
      { slug: 'acme', name: 'Acme & Sons', people: 1 },
    ])
    const forbidden = { code: 'access.forbidden' }
    await expect(listAllOrgs(deps, bossIs)).rejects.toMatchObject(forbidden)
    await expect(createOrg(deps, bossIs, { ...input, slug: 'other' })).rejects.toMatchObject(forbidden)
    const admin = { caller: local, permissions: permissionsOf('admin') }
    await expect(createOrg(deps, admin, { ...input, slug: 'other' })).rejects.toMatchObject(forbidden)
    for (const slug of ['', '-a', 'A', 'a b', 'x'.repeat(41)]) {
      await expect(createOrg(deps, by, { ...input, slug })).rejects.toMatchObject({ code: 'org.slug_invalid' })
    }
  })
})
