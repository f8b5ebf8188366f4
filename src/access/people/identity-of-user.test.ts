import { generateKeyPairSync } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { permissionsOf } from '../permission.ts'
import { accessTokenMs } from './access-token.ts'
import { changeRole, disableUser } from './change-user.ts'
import { createTokenReader } from './identity-of-user.ts'
import { fromNowhere, type PeopleWorld, peopleWorld } from './people.testing.ts'
import { openPeople } from './people.ts'
import { refreshSignIn } from './refresh.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const unauthorized = { code: 'request.unauthorized', kind: 'denied' }

describeOnEachEngine('an access token', (open) => {
  let database: Database
  let world: PeopleWorld
  let owner: Awaited<ReturnType<PeopleWorld['newUser']>>
  let member: typeof owner
  let signedIn: SignedIn
  let read: ReturnType<typeof createTokenReader>['identityOf']

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    world = peopleWorld(database)
    const org = await world.newOrg()
    owner = await world.newUser(org, 'owner')
    member = await world.newUser(org, 'member')
    signedIn = await signIn(world.deps, member.credentials)
    read = createTokenReader(world.deps).identityOf
  })

  it('says who somebody is, what they may, and whom limits count', async () => {
    expect(await read(signedIn.accessToken)).toEqual({
      caller: { orgId: member.orgId, actor: { kind: 'user', userId: member.userId } },
      permissions: permissionsOf('member'),
      limited: { subject: `user:${member.userId}`, agentPerMinute: null, crudPerMinute: null },
    })
  })

  it('ends after a quarter of an hour, while its sign-in goes on', async () => {
    world.sleep(accessTokenMs - 1_000)
    expect(await read(signedIn.accessToken)).toMatchObject({})
    world.sleep(1_000)
    await expect(read(signedIn.accessToken)).rejects.toMatchObject(unauthorized)
    const { refreshToken } = signedIn
    const next = await refreshSignIn(world.deps, { refreshToken, ...fromNowhere })
    expect(await read(next.accessToken)).toMatchObject({})
  })

  it('stops working within a second when its sign-in ends or the person is disabled, and has the new role', async () => {
    expect((await read(signedIn.accessToken)).permissions.has('users:write')).toBe(false)
    await changeRole(world.deps, owner.by, { user: member.userId, role: 'admin', keys: 'stay' })
    world.sleep(1_000)
    expect((await read(signedIn.accessToken)).permissions.has('users:write')).toBe(true)

    const other = await signIn(world.deps, member.credentials)
    expect(await read(other.accessToken)).toMatchObject({})
    await signOut(world.deps, signedIn)
    world.sleep(1_000)
    await expect(read(signedIn.accessToken)).rejects.toMatchObject(unauthorized)
    expect(await read(other.accessToken)).toMatchObject({})

    await disableUser(world.deps, owner.by, { user: member.userId, keys: 'stay' })
    world.sleep(1_000)
    await expect(read(other.accessToken)).rejects.toMatchObject(unauthorized)
  })

  it('asks the database once in most of a second, however many requests come', async () => {
    let asked = 0
    const counting = {
      ...database,
      withOrg(...args: Parameters<Database['withOrg']>) {
        asked += 1
        return database.withOrg(...args)
      },
    }
    // The types of a generic method do not survive being spread.
    const { identityOf: counted } = createTokenReader({ ...world.deps, database: counting as Database })
    await Promise.all(Array.from({ length: 50 }, () => counted(signedIn.accessToken)))
    expect(asked).toBe(1)
    world.sleep(999)
    await counted(signedIn.accessToken)
    expect(asked).toBe(2)
  })

  it('is refused at once by the process that ended its sign-in', async () => {
    const people = openPeople(world.deps, { installationOrgId: owner.orgId, openId: null })
    const ends = {
      everywhere: () => people.signOutEverywhere(member.by, { userId: member.userId }),
      here: ({ refreshToken }: SignedIn) => people.signOut({ refreshToken }),
      disabled: () => people.disableUser(owner.by, { user: member.userId, keys: 'stay' }),
    }
    for (const [how, end] of Object.entries(ends)) {
      const now = await signIn(world.deps, member.credentials)
      await people.identityOfToken(now.accessToken)
      await end(now)
      await expect(people.identityOfToken(now.accessToken), how).rejects.toMatchObject(unauthorized)
    }
  })

  it('is refused when anybody but this installation made it, or for anything else', async () => {
    const now = Math.floor(world.deps.clock.now().getTime() / 1_000)
    const claims = { org: member.orgId, sid: member.userId, role: 'owner' }
    const builder = (change: { audience?: string; issuer?: string; typ?: string; subject?: string; alg?: string }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'at+jwt' })
        .setIssuer(change.issuer ?? 'paper-autopilot')
        .setAudience(change.audience ?? 'paper-autopilot-api')
        .setSubject(change.subject ?? member.userId)
        .setIssuedAt(now)
        .setExpirationTime(now + 600)
    const { access } = world.deps.keys
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer('paper-autopilot')
      .setAudience('paper-autopilot-api')
      .setSubject(member.userId)
      .setIssuedAt(now)
      .setExpirationTime(now + 600)
      .encode()
    const [header = '', payload = '', signature = ''] = signedIn.accessToken.split('.')
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    const refused = [
      unsigned,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: owner.userId })).toString('base64url')}.${signature}`,
      await builder({}).sign(new Uint8Array(32).fill(9)),
      await builder({ alg: 'HS512' }).sign(new Uint8Array(64).fill(1)),
      await builder({ alg: 'EdDSA' }).sign(generateKeyPairSync('ed25519').privateKey),
      await builder({ audience: 'somebody-else' }).sign(access),
      await builder({ issuer: 'somebody-else' }).sign(access),
      await builder({ typ: 'JWT' }).sign(access),
      await builder({ subject: 'x' }).sign(access),
      // Right in all, but of no sign-in that there is.
      await builder({}).sign(access),
      'not a token',
      '',
      signedIn.refreshToken,
    ]
    for (const token of refused) await expect(read(token)).rejects.toMatchObject(unauthorized)
    expect(await read(signedIn.accessToken)).toMatchObject({})
  })
})
