import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { disableUser } from './change-user.ts'
import { fromNowhere, type PeopleWorld, peopleWorld } from './people.testing.ts'
import { refreshSignIn } from './refresh.ts'
import { refreshGraceMs, refreshTokenMs, successorOf } from './refresh-token.ts'
import { signIn } from './sign-in.ts'
import { signOut, signOutEverywhere } from './sign-out.ts'

const ended = { code: 'access.refresh_failed', kind: 'denied' }

describe('the refresh token that follows one', () => {
  it('is the same each time, and another with another key', () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    expect(successorOf('a', key)).toEqual(successorOf('a', key))
    expect(successorOf('a', key).secret).not.toBe(successorOf('a', other).secret)
  })
})

describeOnEachEngine('refreshing a sign-in', (open) => {
  let database: Database
  let world: PeopleWorld
  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })

  const refresh = async (refreshToken: string) =>
    (await refreshSignIn(world.deps, { refreshToken, ...fromNowhere })).refreshToken

  /** Tokens that would work, by sign-in. */
  const liveTokens = async () =>
    await database.asOwner(({ query }) =>
      query
        .selectFrom('refresh_tokens')
        .select(['family', ({ fn }) => fn.countAll<number>().as('live')])
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .groupBy('family')
        .execute(),
    )

  async function signedIn() {
    const user = await world.newUser(await world.newOrg(), 'owner')
    return { ...user, first: (await signIn(world.deps, user.credentials)).refreshToken }
  }

  it('gives another token each time, and lets each be used once', async () => {
    const { first, orgId } = await signedIn()
    const second = await refresh(first)
    const third = await refresh(second)
    expect(new Set([first, second, third]).size).toBe(3)
    world.sleep(refreshGraceMs + 1)
    await expect(refresh(first)).rejects.toMatchObject(ended)
    // Whoever has the newest is out as well: nobody can tell which of the two is the thief.
    await expect(refresh(third)).rejects.toMatchObject(ended)
    expect(await world.events(orgId)).toEqual(['user.signed_in', 'user.refresh_token_reused'])
  })

  it('gives two tabs that ask at once the same token, and logs neither out', async () => {
    const { first, orgId } = await signedIn()
    const given = await Promise.all(Array.from({ length: 6 }, () => refresh(first)))
    expect(new Set(given).size).toBe(1)
    world.sleep(refreshGraceMs)
    expect(await refresh(first)).toBe(given[0])
    expect(await refresh(given[0] ?? '')).toMatch(/^aprefresh_/)
    expect(await world.events(orgId)).toEqual(['user.signed_in'])
  })

  it('takes a token whose follower was used for stolen, even at once', async () => {
    const { first } = await signedIn()
    const third = await refresh(await refresh(first))
    await expect(refresh(first)).rejects.toMatchObject(ended)
    await expect(refresh(third)).rejects.toMatchObject(ended)
  })

  it('ends with the sign-in, with all of them, with the person, and with time', async () => {
    const one = await signedIn()
    const other = (await signIn(world.deps, one.credentials)).refreshToken
    await signOut(world.deps, { refreshToken: one.first })
    await signOut(world.deps, { refreshToken: one.first })
    await signOut(world.deps, { refreshToken: 'aprefresh_unknown' })
    await expect(refresh(one.first)).rejects.toMatchObject(ended)
    const next = await refresh(other)
    expect(await signOutEverywhere(world.deps, one.by, { userId: one.userId })).toEqual({ ended: 1 })
    await expect(refresh(next)).rejects.toMatchObject(ended)
    expect(await world.events(one.orgId)).toEqual([
      ...['user.signed_in', 'user.signed_in', 'user.signed_out', 'user.signed_out_everywhere'],
    ])

    const third = await world.newUser(one.orgId, 'member')
    const disabled = (await signIn(world.deps, third.credentials)).refreshToken
    await disableUser(world.deps, one.by, { user: third.email, keys: 'stay' })
    await expect(refresh(disabled)).rejects.toMatchObject(ended)

    const late = (await signIn(world.deps, one.credentials)).refreshToken
    world.sleep(refreshTokenMs)
    await expect(refresh(late)).rejects.toMatchObject(ended)
    await expect(refresh('aprefresh_unknown')).rejects.toMatchObject(ended)
  })

  it('leaves no token alive when signing out and refreshing meet', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { first } = await signedIn()
      const before = (await liveTokens()).length
      await Promise.all([refresh(first).catch(() => {}), signOut(world.deps, { refreshToken: first })])
      expect(await liveTokens()).toHaveLength(before - 1)
    }
  })

  it('has one live token of a sign-in at most, whatever is sent in which order, and none after reuse', async () => {
    const user = await world.newUser(await world.newOrg(), 'owner')
    const step = fc.oneof(
      fc.record({ do: fc.constant('refresh' as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant('newest' as const) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 5_000, refreshGraceMs + 1) }),
      fc.record({ do: fc.constant('sign out' as const), which: fc.nat(20) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await signOutEverywhere(world.deps, user.by, { userId: user.userId })
        // What the product should do: the tokens of one sign-in in their order, when each was used, and whether it is over.
        const tokens = [(await signIn(world.deps, user.credentials)).refreshToken]
        const usedAt: number[] = []
        let over = false
        for (const action of steps) {
          if (action.do === 'wait') world.sleep(action.ms)
          else if (action.do === 'sign out') {
            await signOut(world.deps, { refreshToken: tokens[action.which % tokens.length] ?? '' })
            over = true
          } else {
            const index = action.do === 'newest' ? tokens.length - 1 : action.which % tokens.length
            const now = world.deps.clock.now().getTime()
            const used = usedAt[index]
            const given = await refresh(tokens[index] ?? '').catch(() => undefined)
            if (over) expect(given).toBeUndefined()
            else if (used === undefined) {
              expect(given).toBeDefined()
              usedAt[index] = now
              tokens.push(given ?? '')
            } else if (index === tokens.length - 2 && now - used <= refreshGraceMs) {
              expect(given).toBe(tokens[index + 1])
            } else {
              expect(given).toBeUndefined()
              over = true
            }
          }
          const live = (await liveTokens()).filter(({ live }) => Number(live) > 0)
          const own = await database.asOwner(({ query }) =>
            query
              .selectFrom('refresh_tokens')
              .select('family')
              .where('user_id', '=', user.userId)
              .where('used_at', 'is', null)
              .where('revoked_at', 'is', null)
              .execute(),
          )
          expect(own).toHaveLength(over ? 0 : 1)
          expect(live.every(({ live: count }) => Number(count) === 1)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
})
