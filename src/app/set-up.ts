import { argonPasswords, ensureDefaultOrg, hasOwnerWhoSignsIn, type LocalOwner, setUpOwner } from '#access'
import type { Doors } from '#cli'
import type { Settings } from '#config'
import type { Database } from '#database'
import { DomainError, errorCode, systemClock, uuidV7Maker } from '#kernel'
import { openSettings } from './open-settings.ts'
import { throughHolder } from './through-holder.ts'
import { withDatabase } from './with-database.ts'

type NewOwner = { readonly email: string; readonly name: string; readonly password: string }

/** The command that makes the first owner who can sign in. */
export const setupActions: Doors['setup'] = {
  async settings(flags) {
    const { email, name, password } = openSettings(flags).settings.setup
    return { email, name, hasPassword: password !== undefined }
  },
  async makeOwner(flags, { email, name, password }) {
    const loaded = openSettings(flags)
    const owner = { email, name, password: password ?? loaded.settings.setup.password ?? '' }
    const here = () =>
      withDatabase(loaded, async (database) => {
        const local = await ensureDefaultOrg({ database, ids: uuidV7Maker(), clock: systemClock })
        return await makeOwner(database, local, owner)
      })
    return await throughHolder(loaded.settings, { there: ({ makeOwner }) => makeOwner(owner), here })
  },
}

/** @throws DomainError `setup.done` once there is one */
export const makeOwner = (database: Database, local: LocalOwner, { email, name, password }: NewOwner) =>
  setUpOwner({ database, ids: uuidV7Maker(), clock: systemClock, passwords: argonPasswords() }, local, {
    ...{ email, displayName: name, password },
  })

/**
 * Before others can reach the installation, somebody has to own it who can sign in: made from the settings where they name one.
 * @throws DomainError `config.no_owner`
 */
export async function requireOwner(
  { http, setup }: Settings,
  { database, owner }: { readonly database: Database; readonly owner: LocalOwner },
): Promise<void> {
  const { email, name = email, password } = setup
  if (email !== undefined && name !== undefined && password !== undefined) {
    try {
      await makeOwner(database, owner, { email, name, password })
    } catch (error) {
      if (errorCode(error) !== 'setup.done') throw error
    }
  }
  if (/^(localhost|::1|127(\.\d{1,3}){3})$/.test(http.host)) return
  if (await database.withOrg(owner.orgId, owner.actor, hasOwnerWhoSignsIn)) return
  throw new DomainError({
    code: 'config.no_owner',
    kind: 'invalid',
    message: `http.host is ${http.host}, which others reach too, and nobody owns this installation who can sign in. Make somebody its owner with: autopilot setup. Or listen on 127.0.0.1.`,
  })
}
