import { beforeAll, expect, it } from 'vitest'
import { uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { disableUser } from './change-user.ts'
import { createUser } from './create-user.ts'
import { inviteUser } from './invite-user.ts'
import type { OpenIdAccount } from './openid-port.ts'
import { fromNowhere, type PeopleWorld, peopleWorld } from './people.testing.ts'
import { leaveForOpenId, returnFromOpenId } from './sign-in-with-openid.ts'

const issuer = 'https://id.example'
const failed = { code: 'access.sign_in_failed' }
const ids = uuidV7Maker()

describeOnEachEngine('signing in with an account elsewhere', (open) => {
  let world: PeopleWorld
  beforeAll(async () => {
    world = peopleWorld(await open())
  })

  const account = (verifiedEmail: string | null): OpenIdAccount => ({
    ...{ issuer, subject: `subject ${ids.next()}`, verifiedEmail, name: 'Ann' },
  })

  /** Leaves and comes back as this account. */
  async function comeBackAs(
    who: OpenIdAccount,
    change: (sealed: string) => string = (sealed) => sealed,
    org: string | null = null,
  ) {
    const checks = { state: 's', nonce: 'n', codeVerifier: 'v' }
    const openId = {
      begin: async () => ({ url: 'https://id.example/authorize', checks }),
      finish: async (input: { checks: typeof checks }) => {
        expect(input.checks).toEqual(checks)
        return who
      },
    }
    const deps = { ...world.deps, openId }
    const { sealed } = await leaveForOpenId(deps, { redirectUrl: 'https://archive.example/callback', org })
    expect(sealed).not.toContain('"v"')
    return await returnFromOpenId(deps, { callbackUrl: 'https://x', sealed: change(sealed), ...fromNowhere })
  }

  it('knows a person by their verified email the first time, and by the account from then on', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const who = account(user.email.toUpperCase())
    expect(await comeBackAs(who)).toMatchObject({ userId: user.userId })
    expect(await comeBackAs({ ...who, verifiedEmail: null })).toMatchObject({ userId: user.userId })
    expect(await comeBackAs({ ...who, verifiedEmail: 'new@example.org' })).toMatchObject({ userId: user.userId })
    expect(await world.events(user.orgId)).toEqual([
      ...['user.account_linked', 'user.signed_in', 'user.signed_in', 'user.signed_in'],
    ])
    // Somebody else who gets that email there later is not them.
    await expect(comeBackAs(account(user.email))).rejects.toMatchObject(failed)
    await expect(comeBackAs({ ...who, issuer: 'https://other.example', verifiedEmail: null })).rejects.toMatchObject(
      failed,
    )
  })

  it('accepts an invitation to the verified email', async () => {
    const owner = await world.newUser(await world.newOrg(), 'owner')
    const email = `guest-${owner.userId}@example.org`
    await inviteUser(world.deps, owner.by, { email, role: 'admin' })
    await expect(comeBackAs(account(null))).rejects.toMatchObject(failed)
    const who = account(email)
    const signedIn = await comeBackAs(who)
    expect(signedIn).toMatchObject({ orgId: owner.orgId, role: 'admin' })
    expect(await comeBackAs(who)).toMatchObject({ userId: signedIn.userId })
  })

  it('lets in whom other organizations know or invite too, and asks for the one where that is needed', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const stranger = await world.newUser(await world.newOrg(), 'owner')
    await inviteUser(world.deps, stranger.by, { email: user.email, role: 'viewer' })
    const who = account(user.email)
    expect(await comeBackAs(who)).toMatchObject({ userId: user.userId })

    const other = await world.newUser(await world.newOrg(), 'member')
    const third = await world.newUser(await world.newOrg(), 'owner')
    await createUser(world.deps, third.by, { email: other.email, displayName: 'x', role: 'viewer' })
    const otherWho = account(other.email)
    const same = (sealed: string) => sealed
    await expect(comeBackAs(otherWho)).rejects.toMatchObject(failed)
    await expect(comeBackAs(otherWho, same, stranger.orgId)).rejects.toMatchObject(failed)
    expect(await comeBackAs(otherWho, same, other.orgId)).toMatchObject({ userId: other.userId })
    expect(await comeBackAs(otherWho)).toMatchObject({ userId: other.userId })
  })

  it('knows people again by their verified email once another provider is set, and only the newest account', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const before = account(user.email)
    await comeBackAs(before)
    const next = { ...account(user.email), issuer: 'https://next.example' }
    await expect(comeBackAs({ ...next, verifiedEmail: null })).rejects.toMatchObject(failed)
    await expect(comeBackAs({ ...next, verifiedEmail: 'other@example.org' })).rejects.toMatchObject(failed)
    expect(await comeBackAs(next)).toMatchObject({ userId: user.userId })
    expect(await comeBackAs({ ...next, verifiedEmail: null })).toMatchObject({ userId: user.userId })
    await expect(comeBackAs({ ...before, verifiedEmail: null })).rejects.toMatchObject(failed)
    // Of one provider another account is somebody else, whatever their email.
    const other = { ...account(user.email), issuer: next.issuer }
    await expect(comeBackAs(other)).rejects.toMatchObject(failed)
    const linked = (await world.events(user.orgId)).filter((event) => event === 'user.account_linked')
    expect(linked).toHaveLength(2)
  })

  it('lets nobody in who is not known, or disabled, or the owner of this machine', async () => {
    const org = await world.newOrg()
    const [owner, disabled] = [await world.newUser(org, 'owner'), await world.newUser(org, 'member')]
    await disableUser(world.deps, owner.by, { user: disabled.userId, keys: 'stay' })
    for (const email of ['nobody@example.org', disabled.email, 'owner@localhost']) {
      await expect(comeBackAs(account(email))).rejects.toMatchObject(failed)
    }
    const linked = await world.newUser(org, 'member')
    const who = account(linked.email)
    await comeBackAs(who)
    await disableUser(world.deps, owner.by, { user: linked.userId, keys: 'stay' })
    await expect(comeBackAs(who)).rejects.toMatchObject(failed)
  })

  it('takes back only what it sealed itself, within ten minutes', async () => {
    const user = await world.newUser(await world.newOrg(), 'member')
    const who = account(user.email)
    for (const change of [(sealed: string) => `${sealed.slice(0, -4)}AAAA`, () => '', () => 'a.b.c.d.e']) {
      await expect(comeBackAs(who, change)).rejects.toMatchObject(failed)
    }
    const late = (sealed: string) => {
      world.sleep(600_000)
      return sealed
    }
    await expect(comeBackAs(who, late)).rejects.toMatchObject(failed)
    expect(await comeBackAs(who)).toMatchObject({ userId: user.userId })
  })
})
