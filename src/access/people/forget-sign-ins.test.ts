import { expect, it } from 'vitest'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createUser } from './create-user.ts'
import { forgetSignIns } from './forget-sign-ins-store.ts'
import { inviteUser } from './invite-user.ts'
import { peopleWorld } from './people.testing.ts'
import { resetPassword, setPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'

const dayMs = 24 * 3_600_000
const password = 'seven small horses'

describeOnEachEngine('what is kept of sign-ins', (open) => {
  it('goes once it is of no use, also of who never signs in again, and what still opens something stays', async () => {
    const database = await open()
    const world = peopleWorld(database)
    const [one, other] = [
      await world.newUser(await world.newOrg(), 'owner'),
      await world.newUser(await world.newOrg(), 'owner'),
    ]
    const tables = ['refresh_tokens', 'sign_in_failures', 'invitations', 'password_resets'] as const
    for (const { by, credentials, orgId } of [one, other]) {
      await signIn(world.deps, credentials)
      await signIn(world.deps, { ...credentials, password: 'wrong' }).catch(() => {})
      const { code } = await inviteUser(world.deps, by, { email: `guest-${orgId}@example.org`, role: 'viewer' })
      await acceptInvitation(world.deps, { code, displayName: 'Guest', password })
      const { user, code: first } = await createUser(world.deps, by, {
        email: `new-${orgId}@example.org`,
        displayName: 'x',
        role: 'viewer',
      })
      await setPassword(world.deps, { code: first, password })
      await resetPassword(world.deps, by, { user: user.userId })
    }
    const kept = async () => {
      await forgetSignIns(world.deps)
      return await database.asOwner(async ({ query }) => {
        const left: number[] = []
        for (const table of tables) left.push((await query.selectFrom(table).selectAll().execute()).length)
        return left
      })
    }
    expect((await kept()).map((left) => left > 0)).toEqual([true, true, true, true])
    world.sleep(dayMs + 1)
    expect((await kept()).map((left) => left > 0)).toEqual([true, false, true, true])
    await inviteUser(world.deps, one.by, { email: 'late@example.org', role: 'viewer' })
    await inviteUser(world.deps, other.by, { email: 'expires@example.org', role: 'viewer' })
    world.sleep(29 * dayMs)
    const { code } = await resetPassword(world.deps, other.by, { user: other.userId })
    expect(await kept()).toEqual([0, 0, 2, 3])
    world.sleep(dayMs)
    expect(await kept()).toEqual([0, 0, 2, 1])
    await expect(setPassword(world.deps, { code, password })).rejects.toMatchObject({ code: 'access.code_invalid' })
    world.sleep(30 * dayMs)
    expect(await kept()).toEqual([0, 0, 0, 0])
  })
})
