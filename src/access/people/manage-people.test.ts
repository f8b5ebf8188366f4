import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { createKey, rotateKey } from '../keys/create-key.ts'
import { removeKey } from '../keys/end-key.ts'
import { getKey } from '../keys/key-store.ts'
import { type Permission, permissionsOf } from '../permission.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { changeRole, disableUser, enableUser } from './change-user.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { listInvitations } from './invitation-store.ts'
import { inviteUser, takeBackInvitation } from './invite-user.ts'
import { fromNowhere, type PeopleWorld, peopleWorld, testActor } from './people.testing.ts'
import { refreshSignIn } from './refresh.ts'
import { resetPassword, setPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import type { Manager } from './user.ts'
import { getUser } from './user-store.ts'

const password = 'seven small horses'

describeOnEachEngine('people of an organization', (open) => {
  let database: Database
  let world: PeopleWorld
  let orgId: OrgId
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let admin: typeof owner

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    world = peopleWorld(database)
    orgId = await world.newOrg()
    owner = await world.newUser(orgId, 'owner')
    admin = await world.newUser(orgId, 'admin')
  })

  const roleOf = async (user: string) => (await database.withOrg(orgId, testActor, (tx) => getUser(tx, user))).role

  it('are created with a code for their first password', async () => {
    const email = `New.${orgId}@Example.ORG`
    const made = await createUser(world.deps, admin.by, { email, displayName: 'New', role: 'viewer' })
    expect(made.user).toMatchObject({ email: email.toLowerCase(), role: 'viewer', canSignIn: false })
    await expect(
      createUser(world.deps, admin.by, { email: email.toUpperCase(), displayName: 'x', role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'user.exists' })
    await setPassword(world.deps, { code: made.code, password })
    expect(await signIn(world.deps, { email, password, org: null, ...fromNowhere })).toMatchObject({ role: 'viewer' })
    expect(await world.events(orgId)).toEqual(['user.created', 'user.password_set', 'user.signed_in'])
  })

  it.each([
    '',
    'name',
    'name@',
    '@example.org',
    'a b@example.org',
    'a@example',
    'a@b@example.org',
    'a@.org',
    `${'x'.repeat(250)}@a.org`,
  ])('are not created with %j for an email', async (email) => {
    const input = { email, displayName: 'x', role: 'viewer' as const }
    await expect(createUser(world.deps, owner.by, input)).rejects.toMatchObject({ code: 'user.email_invalid' })
  })

  it('have at least one owner, whom nobody demotes or disables', async () => {
    const last = { code: 'user.last_owner', kind: 'conflict' }
    await expect(
      changeRole(world.deps, owner.by, { user: owner.email, role: 'admin', keys: 'stay' }),
    ).rejects.toMatchObject(last)
    await expect(disableUser(world.deps, owner.by, { user: owner.userId, keys: 'stay' })).rejects.toMatchObject(last)
    const second = await world.newUser(orgId, 'owner')
    await disableUser(world.deps, owner.by, { user: second.userId, keys: 'stay' })
    // One who is disabled is no help.
    await expect(
      changeRole(world.deps, owner.by, { user: owner.userId, role: 'viewer', keys: 'stay' }),
    ).rejects.toMatchObject(last)
    await enableUser(world.deps, owner.by, { user: second.userId })
    await changeRole(world.deps, owner.by, { user: owner.userId, role: 'viewer', keys: 'stay' })
    expect(await world.events(orgId)).toEqual(['user.disabled', 'user.enabled', 'user.role_changed'])
  })

  it('keep an owner when two owners remove each other at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = [await world.newUser(orgId, 'owner'), await world.newUser(orgId, 'owner')]
      if (round === 0) await disableUser(world.deps, one.by, { user: owner.userId, keys: 'stay' })
      const outcomes = await Promise.allSettled([
        changeRole(world.deps, one.by, { user: other.userId, role: 'member', keys: 'stay' }),
        disableUser(world.deps, other.by, { user: one.userId, keys: 'stay' }),
        changeRole(world.deps, other.by, { user: one.userId, role: 'viewer', keys: 'stay' }),
      ])
      expect(outcomes.map(({ status }) => status)).toContain('rejected')
      const [left, ...others] = await database.asOwner(({ query }) =>
        query
          .selectFrom('users')
          .select('id')
          .where('org_id', '=', orgId)
          .where('role', '=', 'owner')
          .where('disabled_at', 'is', null)
          .execute(),
      )
      expect([left?.id, others.length]).toEqual([expect.any(String), 0])
      // The next round begins with its own two.
      await database.asOwner(({ query }) =>
        query.updateTable('users').set({ role: 'member' }).where('org_id', '=', orgId).execute(),
      )
    }
  })

  it('let nobody but an owner make, change, disable or help one', async () => {
    const forbidden = { code: 'access.forbidden', kind: 'denied' }
    const email = `x-${orgId}@example.org`
    const attempts = [
      () => changeRole(world.deps, admin.by, { user: admin.userId, role: 'owner', keys: 'stay' }),
      () => changeRole(world.deps, admin.by, { user: owner.userId, role: 'viewer', keys: 'stay' }),
      () => disableUser(world.deps, admin.by, { user: owner.userId, keys: 'stay' }),
      () => resetPassword(world.deps, admin.by, { user: owner.userId }),
      () => createUser(world.deps, admin.by, { email, displayName: 'x', role: 'owner' }),
      () => inviteUser(world.deps, admin.by, { email, role: 'owner' }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(forbidden)
    expect(await world.events(orgId)).toEqual([])
    expect([await roleOf(owner.email), await roleOf(admin.email)]).toEqual(['owner', 'admin'])
  })

  it('give nobody through a key what the key may not do, by whatever way', async () => {
    const forbidden = { code: 'access.forbidden', kind: 'denied' }
    const caller = { orgId, actor: testActor }
    const managing = { caller, permissions: new Set<Permission>(['users:read', 'users:write', 'org:write']) }
    const member = await world.newUser(orgId, 'member')
    const disabled = await world.newUser(orgId, 'admin')
    await disableUser(world.deps, managing, { user: disabled.userId, keys: 'stay' })
    const email = `x-${orgId}@example.org`
    const attempts = [
      () => createUser(world.deps, managing, { email, displayName: 'x', role: 'admin' }),
      () => createUser(world.deps, managing, { email, displayName: 'x', role: 'owner' }),
      () => inviteUser(world.deps, managing, { email, role: 'viewer' }),
      () => resetPassword(world.deps, managing, { user: admin.userId }),
      () => resetPassword(world.deps, managing, { user: member.userId }),
      () => changeRole(world.deps, managing, { user: member.userId, role: 'admin', keys: 'stay' }),
      () => changeRole(world.deps, managing, { user: admin.userId, role: 'viewer', keys: 'stay' }),
      () => enableUser(world.deps, managing, { user: disabled.userId }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(forbidden)
    expect(await world.events(orgId)).toEqual(['user.disabled'])
    // What it may do itself it gives.
    const able = { caller, permissions: new Set<Permission>([...permissionsOf('member'), 'users:write']) }
    await createUser(world.deps, able, { email, displayName: 'x', role: 'member' })
    await resetPassword(world.deps, able, { user: member.userId })
    await changeRole(world.deps, able, { user: member.userId, role: 'viewer', keys: 'stay' })
  })

  it('of another organization are not there', async () => {
    const stranger = await world.newUser(await world.newOrg(), 'owner')
    const unknown = { code: 'user.not_found' }
    for (const user of [owner.userId, owner.email]) {
      await expect(disableUser(world.deps, stranger.by, { user, keys: 'stay' })).rejects.toMatchObject(unknown)
      await expect(resetPassword(world.deps, stranger.by, { user })).rejects.toMatchObject(unknown)
    }
  })

  it('get a new password by a code that works once, and are signed out everywhere', async () => {
    const invalid = { code: 'access.code_invalid' }
    const first = await resetPassword(world.deps, owner.by, { user: admin.email })
    const { code } = await resetPassword(world.deps, owner.by, { user: admin.email })
    await expect(setPassword(world.deps, { code: first.code, password })).rejects.toMatchObject(invalid)
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', admin.email]) {
      const given = { code, password: weak }
      await expect(setPassword(world.deps, given)).rejects.toMatchObject({ code: 'user.password_weak' })
    }
    await signIn(world.deps, admin.credentials)
    const tries = Array.from({ length: 5 }, () => setPassword(world.deps, { code, password }))
    const set = await Promise.allSettled(tries)
    expect(set.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(signIn(world.deps, admin.credentials)).rejects.toMatchObject({ code: 'access.sign_in_failed' })
    await signIn(world.deps, { ...admin.credentials, password })
    expect((await world.events(orgId)).filter((event) => event === 'user.password_set')).toHaveLength(1)

    const late = await resetPassword(world.deps, owner.by, { user: admin.email })
    world.sleep(24 * 3_600_000)
    await expect(setPassword(world.deps, { code: late.code, password })).rejects.toMatchObject(invalid)
  })

  it('are no longer locked out once they have a new password', async () => {
    const wrong = { ...admin.credentials, password: 'wrong' }
    for (let count = 0; count < 5; count += 1) await signIn(world.deps, wrong).catch(() => {})
    await expect(signIn(world.deps, admin.credentials)).rejects.toMatchObject({ code: 'access.locked_out' })
    const { code } = await resetPassword(world.deps, owner.by, { user: admin.email })
    await setPassword(world.deps, { code, password })
    await signIn(world.deps, { ...admin.credentials, password })
  })

  it('change their own password with the old one, and stay signed in there alone', async () => {
    const wrong = { ...admin.credentials, password: 'wrong', newPassword: password }
    const [refused, weak] = [{ code: 'access.sign_in_failed' }, { code: 'user.password_weak' }]
    await expect(changePassword(world.deps, wrong)).rejects.toMatchObject(refused)
    await expect(changePassword(world.deps, { ...admin.credentials, newPassword: 'short' })).rejects.toMatchObject(weak)
    const before = await signIn(world.deps, admin.credentials)
    const { code } = await resetPassword(world.deps, owner.by, { user: admin.email })
    const changed = await changePassword(world.deps, { ...admin.credentials, newPassword: password })
    await expect(signIn(world.deps, admin.credentials)).rejects.toMatchObject(refused)
    await signIn(world.deps, { ...admin.credentials, password })
    const refresh = ({ refreshToken }: typeof before) => refreshSignIn(world.deps, { refreshToken, ...fromNowhere })
    await expect(refresh(before)).rejects.toMatchObject({ code: 'access.refresh_failed' })
    expect(await refresh(changed)).toMatchObject({ userId: admin.userId })
    const late = setPassword(world.deps, { code, password: 'another long password' })
    await expect(late).rejects.toMatchObject({ code: 'access.code_invalid' })
    expect(await world.events(orgId)).toContain('user.password_changed')
  })

  it('are locked out of guessing the old password, as of signing in', async () => {
    const guess = { ...admin.credentials, password: 'wrong', newPassword: password }
    for (let count = 0; count < 5; count += 1) await changePassword(world.deps, guess).catch(() => {})
    const locked = { code: 'access.locked_out' }
    await expect(changePassword(world.deps, { ...guess, password: admin.password })).rejects.toMatchObject(locked)
  })

  it('are removed with their sign-ins, and the keys that they made are switched off', async () => {
    const keyDeps = world.deps
    const request = { name: 'k', permissions: ['documents:read'], expiresAt: null, isDemo: false } as const
    const limits = { agentPerMinute: null, crudPerMinute: null, monthlyQuota: null }
    const identityOf = ({ by }: typeof owner) => ({ ...by, limited: null })
    const theirs = await createKey(keyDeps, identityOf(admin), { ...request, ...limits })
    const other = await createKey(keyDeps, identityOf(owner), { ...request, ...limits })
    await signIn(world.deps, admin.credentials)
    const deleted = await deleteUser(world.deps, owner.by, { user: admin.email })
    expect(deleted).toMatchObject({ user: { userId: admin.userId }, endedSignIns: 1, deactivatedKeys: 1 })
    const isActive = (keyId: string) =>
      database.withOrg(orgId, testActor, async (tx) => (await getKey(tx, keyId)).active)
    expect([await isActive(theirs.key.keyId), await isActive(other.key.keyId)]).toEqual([false, true])
    const gone = { code: 'user.not_found' }
    await expect(deleteUser(world.deps, owner.by, { user: admin.email })).rejects.toMatchObject(gone)
    await expect(signIn(world.deps, admin.credentials)).rejects.toMatchObject({ code: 'access.sign_in_failed' })
    expect(await world.events(orgId)).toEqual(expect.arrayContaining(['key.deactivated', 'user.deleted']))
    // The email is free again.
    await createUser(world.deps, owner.by, { email: admin.email, displayName: 'New', role: 'viewer' })
  })

  it('keep their keys when they are demoted or disabled, which is said, unless these are to be switched off', async () => {
    const keyDeps = world.deps
    const request = { name: 'k', permissions: [...permissionsOf('admin')], expiresAt: null, isDemo: false }
    const wanted = { ...request, agentPerMinute: null, crudPerMinute: null, monthlyQuota: null }
    const { key } = await createKey(keyDeps, { ...admin.by, limited: null }, wanted)
    const byKey = { ...admin.by, caller: { orgId, actor: { kind: 'key' as const, keyId: key.keyId } }, limited: null }
    await createKey(keyDeps, byKey, wanted)
    const user = admin.userId
    const demoted = await changeRole(world.deps, owner.by, { user, role: 'viewer', keys: 'stay' })
    expect(demoted).toMatchObject({ user: { role: 'viewer' }, activeKeys: 2, deactivatedKeys: 0 })
    expect(await disableUser(world.deps, owner.by, { user, keys: 'stay' })).toMatchObject({ activeKeys: 2 })
    // Also of who is disabled already.
    const off = await disableUser(world.deps, owner.by, { user, keys: 'switched off' })
    expect(off).toMatchObject({ activeKeys: 0, deactivatedKeys: 2 })
    expect((await world.events(orgId)).filter((event) => event === 'key.deactivated')).toHaveLength(2)
    expect(await enableUser(world.deps, owner.by, { user })).toMatchObject({
      activeKeys: 0,
      user: { disabledAt: null },
    })
  })

  it('leave nothing behind that opens when they are removed: no key of their keys, no invitation, no code', async () => {
    const keyDeps = world.deps
    const request = { name: 'k', permissions: [...permissionsOf('admin')], expiresAt: null, isDemo: false }
    const wanted = { ...request, agentPerMinute: null, crudPerMinute: null, monthlyQuota: null }
    const identityOf = (by: Manager) => ({ ...by, limited: null })
    const byKey = (keyId: string): Manager => ({
      caller: { orgId, actor: { kind: 'key', keyId } },
      permissions: admin.by.permissions,
    })
    const own = await createKey(keyDeps, identityOf(admin.by), wanted)
    const ofKey = await createKey(keyDeps, identityOf(byKey(own.key.keyId)), wanted)
    const rotated = await rotateKey(keyDeps, identityOf(owner.by), { reference: ofKey.key.keyId, graceMs: 1_000 })
    const ofRotated = await createKey(keyDeps, identityOf(byKey(rotated.key.keyId)), wanted)
    const kept = await createKey(keyDeps, identityOf(owner.by), wanted)
    const member = await world.newUser(orgId, 'member')
    const email = `guest-${orgId}@example.org`
    const [invited, others] = [
      await inviteUser(world.deps, byKey(ofRotated.key.keyId), { email, role: 'admin' }),
      await inviteUser(world.deps, owner.by, { email: `other-${email}`, role: 'viewer' }),
    ]
    const reset = await resetPassword(world.deps, admin.by, { user: member.userId })
    // A link of the chain is gone: what was made with it is not lost from sight.
    await removeKey(keyDeps, identityOf(admin.by), { reference: own.key.keyId })

    expect(await deleteUser(world.deps, owner.by, { user: admin.email })).toMatchObject({ deactivatedKeys: 3 })
    const stateOf = (keyId: string) =>
      database.withOrg(orgId, testActor, async (tx) => (await getKey(tx, keyId)).active)
    for (const { key } of [ofKey, rotated, ofRotated]) expect(await stateOf(key.keyId)).toBe(false)
    expect(await stateOf(kept.key.keyId)).toBe(true)
    const invalid = { code: 'access.code_invalid' }
    const accept = (code: string) => acceptInvitation(world.deps, { code, displayName: 'x', password })
    await expect(accept(invited.code)).rejects.toMatchObject(invalid)
    await expect(setPassword(world.deps, { code: reset.code, password })).rejects.toMatchObject(invalid)
    await accept(others.code)

    // Nor can they make anything with what is still believed of them for a moment, nor can their keys.
    const gone = { code: 'request.unauthorized' }
    for (const by of [admin.by, byKey(ofRotated.key.keyId)]) {
      await expect(createKey(keyDeps, identityOf(by), wanted)).rejects.toMatchObject(gone)
      const rotating = rotateKey(keyDeps, identityOf(by), { reference: kept.key.keyId, graceMs: 1_000 })
      await expect(rotating).rejects.toMatchObject(gone)
      await expect(inviteUser(world.deps, by, { email: `late-${email}`, role: 'viewer' })).rejects.toMatchObject(gone)
      await expect(resetPassword(world.deps, by, { user: member.userId })).rejects.toMatchObject(gone)
    }
    await disableUser(world.deps, owner.by, { user: member.userId, keys: 'stay' })
    await expect(createKey(keyDeps, identityOf(member.by), wanted)).rejects.toMatchObject(gone)
  })

  it('are not removed when nobody else owns the organization, or by who may not', async () => {
    const last = { code: 'user.last_owner' }
    await expect(deleteUser(world.deps, owner.by, { user: owner.userId })).rejects.toMatchObject(last)
    const second = await world.newUser(orgId, 'owner')
    const forbidden = { code: 'access.forbidden' }
    await expect(deleteUser(world.deps, admin.by, { user: second.userId })).rejects.toMatchObject(forbidden)
    const both = await Promise.allSettled([
      deleteUser(world.deps, owner.by, { user: second.userId }),
      deleteUser(world.deps, second.by, { user: owner.userId }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('come by invitation, which is accepted once, and can be taken back or replaced', async () => {
    const email = `guest-${orgId}@example.org`
    const first = await inviteUser(world.deps, admin.by, { email, role: 'member' })
    const { invitation, code } = await inviteUser(world.deps, admin.by, { email: email.toUpperCase(), role: 'viewer' })
    const now = world.deps.clock.now()
    expect(await database.withOrg(orgId, testActor, (tx) => listInvitations(tx, now))).toMatchObject([invitation])
    const accept = (given: string) => acceptInvitation(world.deps, { code: given, displayName: 'Guest', password })
    await expect(accept(first.code)).rejects.toMatchObject({ code: 'access.code_invalid' })
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => accept(code)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await signIn(world.deps, { email, password, org: null, ...fromNowhere })).toMatchObject({ role: 'viewer' })
    await expect(inviteUser(world.deps, admin.by, { email, role: 'viewer' })).rejects.toMatchObject({
      code: 'user.exists',
    })

    const other = await inviteUser(world.deps, admin.by, { email: `other-${email}`, role: 'viewer' })
    const { invitationId } = other.invitation
    expect(await takeBackInvitation(world.deps, admin.by, { invitationId })).toEqual({ email: `other-${email}` })
    await expect(takeBackInvitation(world.deps, admin.by, { invitationId })).rejects.toMatchObject({
      code: 'invitation.not_found',
    })
    await expect(accept(other.code)).rejects.toMatchObject({ code: 'access.code_invalid' })
    expect(await world.events(orgId)).toEqual([
      ...['user.invited', 'user.invited', 'user.invitation_accepted', 'user.signed_in'],
      ...['user.invited', 'user.invitation_revoked'],
    ])
  })

  it('have no secret in the trail or in the database', async () => {
    const email = `secret-${orgId}@example.org`
    const { code } = await inviteUser(world.deps, owner.by, { email, role: 'member' })
    const reset = await resetPassword(world.deps, owner.by, { user: admin.email })
    const rows = await database.asOwner(async ({ query }) => [
      await query.selectFrom('audit_events').selectAll().execute(),
      await query.selectFrom('invitations').selectAll().execute(),
      await query.selectFrom('password_resets').selectAll().execute(),
    ])
    const all = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
    for (const secret of [code, reset.code]) expect(all).not.toContain(secret.slice(secret.indexOf('_') + 1))
  })
})
