import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { changePassword } from './change-password.ts'
import { fromNowhere, type PeopleWorld, peopleWorld } from './people.testing.ts'
import type { PeopleDeps } from './people-deps.ts'
import { refreshSignIn } from './refresh.ts'
import { resetPassword, setPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { leaveForOpenId, returnFromOpenId } from './sign-in-with-openid.ts'
import { signOut, signOutEverywhere } from './sign-out.ts'

type Person = Awaited<ReturnType<PeopleWorld['newUser']>>
const failed = { code: 'access.sign_in_failed' }

describeOnEachEngine('who is removed in the middle of', (open) => {
  let database: Database
  let world: PeopleWorld
  beforeAll(async () => {
    database = await open()
    world = peopleWorld(database)
  })

  const newPerson = async (): Promise<Person> => world.newUser(await world.newOrg(), 'member')

  /** They are removed once they were found, and before anything is done with them. @param after so many transactions of their org */
  function removing({ userId }: Person, after = 0): PeopleDeps {
    let begun = 0
    const racing = {
      ...database,
      async withOrg(...args: Parameters<Database['withOrg']>) {
        if (begun === after) {
          await database.asOwner(({ query }) => query.deleteFrom('users').where('id', '=', userId).execute())
        }
        begun += 1
        return await database.withOrg(...args)
      },
    }
    // The types of a generic method do not survive being spread.
    return { ...world.deps, database: racing as Database }
  }

  it('signing in is told the same as whoever is not known', async () => {
    const person = await newPerson()
    await expect(signIn(removing(person), person.credentials)).rejects.toMatchObject(failed)
  })

  it('signing in with an account elsewhere is too, also the first time', async () => {
    const checks = { state: 's', nonce: 'n', codeVerifier: 'v' }
    for (const after of [0, 1]) {
      const person = await newPerson()
      const who = { issuer: 'https://id', subject: person.userId, verifiedEmail: person.email, name: null }
      const openId = { begin: async () => ({ url: 'https://id', checks }), finish: async () => who }
      const { sealed } = await leaveForOpenId({ ...world.deps, openId }, { redirectUrl: 'https://x', org: null })
      const deps = { ...removing(person, after), openId }
      const back = returnFromOpenId(deps, { callbackUrl: 'https://x', sealed, ...fromNowhere })
      await expect(back).rejects.toMatchObject(failed)
    }
  })

  it('refreshing hears that the sign-in has ended', async () => {
    const person = await newPerson()
    const { refreshToken } = await signIn(world.deps, person.credentials)
    const refreshing = refreshSignIn(removing(person), { refreshToken, ...fromNowhere })
    await expect(refreshing).rejects.toMatchObject({ code: 'access.refresh_failed' })
  })

  it('signing out is out', async () => {
    const person = await newPerson()
    const { refreshToken } = await signIn(world.deps, person.credentials)
    await signOut(removing(person), { refreshToken })
    const everywhere = signOutEverywhere(world.deps, person.by, person)
    await expect(everywhere).rejects.toMatchObject({ code: 'request.unauthorized' })
  })

  it('changing a password or setting one by a code changes none', async () => {
    const newPassword = 'eight small horses'
    for (const after of [0, 1]) {
      const person = await newPerson()
      const changing = changePassword(removing(person, after), { ...person.credentials, newPassword })
      await expect(changing).rejects.toMatchObject(failed)
    }
    const person = await newPerson()
    const owner = await world.newUser(person.orgId, 'owner')
    const { code } = await resetPassword(world.deps, owner.by, { user: person.userId })
    const setting = setPassword(removing(person), { code, password: newPassword })
    await expect(setting).rejects.toMatchObject({ code: 'access.code_invalid' })
  })
})
