import { randomBytes } from 'node:crypto'
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { openInstallationKeys } from '#access'
import { systemClock } from '#kernel'
import { type World, worldSettings } from './attacked-world.ts'
import { post, signIn } from './populated-org.ts'

/** Who says by a token that they signed in. */
export function describeAccessTokens(world: () => World): void {
  let keys: Awaited<ReturnType<typeof openInstallationKeys>>
  let right: JWTPayload

  beforeAll(async () => {
    const secret = worldSettings.AUTOPILOT_SIGN_IN_SECRET
    keys = await openInstallationKeys(
      { database: world().app.database, clock: systemClock, random: randomBytes },
      { secret },
    )
    right = payloadOf(world().ours.people.owner.token)
  }, 400_000)

  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const payloadOf = (token: string): JWTPayload =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const seconds = () => Math.floor(Date.now() / 1_000)
  const header = { alg: 'HS256', typ: 'at+jwt' }
  const signed = (payload: JWTPayload, key: Uint8Array = keys.access, protectedHeader: typeof header = header) =>
    new SignJWT(payload).setProtectedHeader(protectedHeader).sign(key)
  const fetchOf = (request: Request) => world().app.http.guarded('x')(request, '192.0.2.1')
  const asked = async (token: string) => {
    const answer = await world().ask('/v1/me', { token })
    const { code = 'fine' } = JSON.parse(await answer.text())
    return [answer.status, code]
  }
  const refused = [401, 'request.unauthorized']

  it('that is forged with all that the right one has is the right one', async () => {
    expect(await asked(await signed(right))).toEqual([200, 'fine'])
  })

  it('without a signature is nothing', async () => {
    const [head = '', body = '', signature = ''] = world().ours.people.owner.token.split('.')
    const none = ['none', 'None', 'NONE', 'nOnE', '', null].map((alg) => part({ ...header, alg }))
    const forged = [head, ...none].flatMap((one) => [`${one}.${body}.`, `${one}.${body}.AA`])
    for (const token of [
      ...forged,
      ...none.map((one) => `${one}.${body}.${signature}`),
      `${head}..${signature}`,
      '..',
    ]) {
      expect([token, ...(await asked(token))]).toEqual([token, ...refused])
    }
  })

  it('signed with another key or algorithm is nothing, wherever its header says the key is', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const asymmetric = await new SignJWT(right).setProtectedHeader({ ...header, alg: 'RS256' }).sign(privateKey)
    const jwk = { kty: 'oct', k: Buffer.alloc(32).toString('base64url') }
    const self = {
      ...header,
      jwk,
      kid: '../../dev/null',
      jku: 'https://evil.example/keys',
      x5u: 'https://evil.example/x',
    }
    const tokens = [
      asymmetric,
      await signed(right, Buffer.alloc(32)),
      await signed(right, Buffer.alloc(32), self),
      await signed(right, Buffer.from('paper-autopilot access tokens padded')),
      // Keys of this installation that are for something else.
      ...(await Promise.all([keys.refresh, keys.seal, keys.kept].map((key) => signed(right, key)))),
      await signed(right, Buffer.concat([keys.access, keys.access]), { ...header, alg: 'HS512' }),
      await signed(right, keys.access, { ...header, typ: 'JWT' }),
      await signed(right, keys.access, { alg: 'HS256' } as typeof header),
    ]
    for (const token of tokens) expect(await asked(token)).toEqual(refused)
  })

  it('is for this API, from this installation, and now', async () => {
    const wrong: readonly JWTPayload[] = [
      ...[{ aud: 'another-api' }, { aud: [] }, { iss: 'https://evil.example' }, { iss: '' }],
      ...[{ exp: seconds() - 1 }, { exp: 0 }, { exp: -1 }, { nbf: seconds() + 600 }],
    ]
    for (const claims of wrong) {
      expect([claims, await asked(await signed({ ...right, ...claims }))]).toEqual([claims, refused])
    }
    for (const name of ['aud', 'iss', 'exp', 'iat', 'sub', 'org', 'sid']) {
      const { [name]: _, ...rest } = right
      expect([name, await asked(await signed(rest))]).toEqual([name, refused])
    }
  })

  it('reaches no other organization, and no other person, than those of its sign-in', async () => {
    const { ours, theirs } = world()
    const their = payloadOf(theirs.people.owner.token)
    const mixed: readonly JWTPayload[] = [
      ...[{ org: theirs.orgId }, { sub: theirs.people.owner.userId }, { sub: ours.people.admin.userId }],
      ...[{ sid: their.sid }, { org: theirs.orgId, sub: theirs.people.owner.userId }],
      ...[{ org: "' or true --" }, { sub: '' }, { sid: '00000000-0000-0000-0000-000000000000' }],
    ]
    for (const claims of mixed)
      expect([claims, await asked(await signed({ ...right, ...claims }))]).toEqual([claims, refused])
    // What it says of a role is for people who look at it: the database is asked.
    const viewer = payloadOf(ours.people.viewer.token)
    const promoted = await signed({ ...viewer, role: 'owner', permissions: ['users:write'] })
    const answer = await world().ask('/v1/users', { token: promoted })
    expect(answer.status).toBe(403)
  })

  it('ends with its person, and comes back with nothing but a new sign-in', async () => {
    const { ours } = world()
    const owner = ours.clientOf(ours.people.owner.token)
    const { email, token } = ours.people.member
    expect(await asked(token)).toEqual([200, 'fine'])
    await owner.disableUser(email)
    await expect.poll(() => asked(token), { timeout: 3_000 }).toEqual(refused)
    await owner.enableUser(email)
    expect(await asked(token)).toEqual(refused)
    expect(await asked((await signIn(fetchOf, { email, org: ours.slug })).access_token ?? '')).toEqual([200, 'fine'])
  })

  it('is not a refresh token, and a refresh token that comes twice ends all that came of it', async () => {
    const { ours } = world()
    const first = await signIn(fetchOf, { email: ours.people.admin.email, org: ours.slug })
    expect(await asked(first.refresh_token ?? '')).toEqual(refused)
    const other = await post(fetchOf, '/v1/sessions/refresh', { refresh_token: first.access_token })
    expect([400, 401]).toContain(other.status)
    const refresh = async (token: string | undefined) => {
      const answer = await post(fetchOf, '/v1/sessions/refresh', { refresh_token: token })
      const body: Record<string, string> = JSON.parse(await answer.text())
      return body
    }
    const second = await refresh(first.refresh_token)
    const third = await refresh(second.refresh_token)
    expect(await asked(third.access_token ?? '')).toEqual([200, 'fine'])
    // Whoever stole the first one: the sign-in is over for both.
    expect(await refresh(first.refresh_token)).toMatchObject({ code: 'access.refresh_failed' })
    expect(await refresh(third.refresh_token)).toMatchObject({ code: 'access.refresh_failed' })
    await expect.poll(() => asked(third.access_token ?? ''), { timeout: 3_000 }).toEqual(refused)
  })
}
