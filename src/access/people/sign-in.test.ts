import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { systemClock, type UserId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { disableUser, enableUser } from './change-user.ts'
import { argonPasswords } from './password.ts'
import { type PeopleWorld, peopleWorld } from './people.testing.ts'
import { signIn } from './sign-in.ts'
import { insertUser } from './user-store.ts'

const failed = { code: 'access.sign_in_failed', kind: 'denied' }
const locked = { code: 'access.locked_out', kind: 'limited', failureClass: 'transient' }

describeOnEachEngine('signing in', (open) => {
  let database: Database
  let world: PeopleWorld
  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })

  it('gives tokens for the right password, whatever the case of the email, and is kept in the trail', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const email = ` ${user.email.toUpperCase()} `
    const signedIn = await signIn(world.deps, { ...user.credentials, email })
    expect(signedIn).toMatchObject({ orgId: user.orgId, userId: user.userId, role: 'member' })
    expect(signedIn.refreshToken).toMatch(/^aprefresh_[\w-]{43}$/)
    expect(await world.events(user.orgId)).toEqual(['user.signed_in'])
  })

  it('keeps no token as it is', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const { refreshToken, accessToken } = await signIn(world.deps, user.credentials)
    const rows = await database.asOwner((tx) => tx.query.selectFrom('refresh_tokens').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(refreshToken.slice('aprefresh_'.length))
    expect(JSON.stringify(rows)).not.toContain(accessToken)
  })

  it('says the same, after the same work, of who is not known, disabled, without a password, or wrong', async () => {
    const org = await world.newOrg()
    const owner = await world.newUser(org, 'owner')
    const disabled = await world.newUser(org, 'member')
    await disableUser(world.deps, owner.by, { user: disabled.userId, keys: 'stay' })
    const attempts = [
      { ...owner.credentials, password: 'another password' },
      { ...owner.credentials, email: 'nobody@example.org' },
      { ...owner.credentials, email: 'not an email' },
      { ...owner.credentials, org: 'no-such-org' },
      { ...owner.credentials, email: 'owner@localhost' },
      disabled.credentials,
    ]
    const messages = new Set<string>()
    for (const attempt of attempts) {
      const before = world.passwords.asked.length
      const error = await signIn(world.deps, attempt).catch((thrown: Error) => thrown)
      expect(error).toMatchObject(failed)
      if (error instanceof Error) messages.add(error.message)
      expect(world.passwords.asked).toHaveLength(before + (attempt.org === null ? 3 : 1))
    }
    expect(messages.size).toBe(1)
    await enableUser(world.deps, owner.by, { user: disabled.userId })
    expect(await signIn(world.deps, disabled.credentials)).toMatchObject({ userId: disabled.userId })
  })

  /** The same email in an organization of somebody else, who knows the password there. */
  async function twinOf(user: Awaited<ReturnType<PeopleWorld['newUser']>>, password: string) {
    const orgId = await world.newOrg()
    const twin = { userId: uuidV7Maker().next<UserId>(), email: user.email, displayName: 'x', role: 'owner' as const }
    const passwordHash = await world.passwords.hash(password)
    await database.asOwner((tx) => insertUser(tx, orgId, { ...twin, passwordHash }, systemClock.now()))
    return { ...twin, orgId, credentials: { ...user.credentials, password, org: orgId } }
  }

  it('knows by the password which of several people with the email it is, and asks for the organization of one that two have', async () => {
    const user = await world.newUser(await world.newOrg(), 'viewer')
    const twin = await twinOf(user, 'another password')
    expect(await signIn(world.deps, user.credentials)).toMatchObject({ orgId: user.orgId })
    expect(await signIn(world.deps, { ...twin.credentials, org: null })).toMatchObject({ orgId: twin.orgId })
    expect(await signIn(world.deps, { ...user.credentials, org: user.orgId })).toMatchObject({ orgId: user.orgId })
    await expect(signIn(world.deps, { ...user.credentials, org: twin.orgId })).rejects.toMatchObject(failed)
    const third = await twinOf(user, user.password)
    await expect(signIn(world.deps, user.credentials)).rejects.toMatchObject(failed)
    expect(await signIn(world.deps, third.credentials)).toMatchObject({ orgId: third.orgId })
  })

  it('lets nobody in another organization keep a person out, who does not name their own', async () => {
    const user = await world.newUser(await world.newOrg(), 'viewer')
    await twinOf(user, 'another password')
    for (let count = 0; count < 8; count += 1) {
      expect(await signIn(world.deps, user.credentials)).toMatchObject({ orgId: user.orgId })
    }
  })

  it.each(['named', 'left out'])(
    'goes on counting guesses when somebody of another organization gets in; theirs %s',
    async (org) => {
      const user = await world.newUser(await world.newOrg(), 'owner')
      const twin = await twinOf(user, 'known to the guesser')
      const guess = { ...user.credentials, password: 'guess', org: user.orgId }
      const known = { ...twin.credentials, ...(org === 'left out' && { org: null }) }
      const tries: string[] = []
      for (let count = 0; count < 12; count += 1) {
        if (count % 4 === 3) await signIn(world.deps, known).catch(() => {})
        tries.push(await signIn(world.deps, guess).catch(({ code }) => code))
      }
      expect(tries.filter((code) => code === failed.code).length).toBeLessThanOrEqual(5)
      expect(tries.at(-1)).toBe(locked.code)
      // A while later it is still the person who is let in, and begins anew.
      world.sleep(3_600_000)
      expect(await signIn(world.deps, { ...user.credentials, org: user.orgId })).toMatchObject({ userId: user.userId })
      await expect(signIn(world.deps, guess)).rejects.toMatchObject(failed)
    },
  )

  it('locks an email out alike in every organization, whether or not anybody has it there', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const other = await world.newOrg()
    for (const email of [user.email, `x${user.email}`]) {
      const wrong = { ...user.credentials, email, password: 'wrong' }
      for (const org of [null, other, user.orgId, 'no-such-org', null]) {
        await expect(signIn(world.deps, { ...wrong, org })).rejects.toMatchObject(failed)
      }
      for (const org of [null, other, user.orgId]) {
        await expect(signIn(world.deps, { ...wrong, org })).rejects.toMatchObject(locked)
      }
    }
  })

  it.each([true, false])('locks out who failed five times, twice as long each time; known: %s', async (known) => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const right = known ? user.credentials : { ...user.credentials, email: `x${user.email}` }
    const wrong = { ...right, password: 'wrong' }
    for (let count = 0; count < 5; count += 1) await expect(signIn(world.deps, wrong)).rejects.toMatchObject(failed)
    const asked = world.passwords.asked.length
    await expect(signIn(world.deps, right)).rejects.toMatchObject({ ...locked, details: { retryAfterSeconds: 30 } })
    expect(world.passwords.asked).toHaveLength(asked)
    world.sleep(30_000)
    await expect(signIn(world.deps, wrong)).rejects.toMatchObject(failed)
    await expect(signIn(world.deps, wrong)).rejects.toMatchObject({ ...locked, details: { retryAfterSeconds: 60 } })
    world.sleep(60_000)
    if (!known) return
    await signIn(world.deps, right)
    await expect(signIn(world.deps, wrong)).rejects.toMatchObject(failed)
    await signIn(world.deps, right)
  })

  it('tells people once of somebody who is locked out, and of an address', async () => {
    world.alerts.length = 0
    const orgId = await world.newOrg()
    const user = await world.newUser(orgId, 'member')
    const fail = async (times: number, input: object) => {
      for (let count = 0; count < times; count += 1) {
        await expect(signIn(world.deps, { ...user.credentials, password: 'wrong', ...input })).rejects.toThrow()
      }
    }
    await fail(4, {})
    await signIn(world.deps, user.credentials)
    await fail(4, {})
    expect(world.alerts).toEqual([])
    await fail(3, {})
    const { userId, credentials } = user
    expect(world.alerts).toMatchObject([
      { orgId, code: 'access.locked_out', dedupeKey: `access.locked_out user ${userId}`, details: { lock_ms: 30_000 } },
    ])
    expect(world.alerts[0]?.message).toContain(credentials.email)
    // Nobody is told of whom nobody knows, or their names would fill the list.
    for (let count = 0; count < 6; count += 1) {
      await fail(5, { email: `nobody${count}@example.org`, address: `2001:db8::${count}` })
    }
    expect(world.alerts.slice(1)).toMatchObject([
      { orgId: null, dedupeKey: 'access.locked_out address 2001:db8:0:0::/64' },
    ])
  })

  it('lets no more than five guesses through that are made at once, in however many processes', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const processes = [world.deps, { ...peopleWorld(database).deps, clock: world.deps.clock }]
    const guesses = Array.from({ length: 20 }, (_, index) => {
      const deps = processes[index % 2] ?? world.deps
      return signIn(deps, { ...user.credentials, password: `guess ${index}` }).catch(({ code }) => code)
    })
    const codes = await Promise.all(guesses)
    expect(codes.filter((code) => code === failed.code)).toHaveLength(5)
    expect(codes.filter((code) => code === locked.code)).toHaveLength(15)
  })

  it('locks an address out that tries many people, and nobody else', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const from = { address: '192.0.2.7', userAgent: 'x' }
    for (let count = 0; count < 30; count += 1) {
      const guess = { ...user.credentials, ...from, email: `guess${count}@example.org` }
      await expect(signIn(world.deps, guess)).rejects.toMatchObject(failed)
    }
    await expect(signIn(world.deps, { ...user.credentials, ...from })).rejects.toMatchObject(locked)
    expect(await signIn(world.deps, { ...user.credentials, address: '192.0.2.8' })).toMatchObject({})
    world.sleep(24 * 3_600_000 + 1)
    expect(await signIn(world.deps, { ...user.credentials, ...from })).toMatchObject({})
  })

  it('holds passwords by argon2id', async () => {
    const passwords = argonPasswords()
    const kept = await passwords.hash('Straße 1, Köln')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.matches('Straße 1, Köln'.normalize('NFD'), kept)).toBe(true)
    expect(await passwords.matches('Strasse 1, Köln', kept)).toBe(false)
    expect(await passwords.matches('the password of nobody', null)).toBe(false)
  })
})
