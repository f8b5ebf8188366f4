import { randomBytes } from 'node:crypto'
import {
  argonPasswords,
  type Keyring,
  type OpenIdProvider,
  openInstallationKeys,
  openPeople,
  type People,
} from '#access'
import type { Settings } from '#config'
import type { Database } from '#database'
import { createOpenIdProvider } from '#providers'
import type { Foundation } from './open-foundation.ts'

/** Opens what knows people: who they are, and how they sign in. */
export async function openPeopleOf(
  settings: Settings,
  {
    clock,
    ids,
    owner,
    raiseAlert,
    forget,
  }: Pick<Foundation, 'clock' | 'ids' | 'owner' | 'raiseAlert'> & Pick<Keyring, 'forget'>,
  database: Database,
): Promise<People> {
  const random = randomBytes
  const keys = await openInstallationKeys({ database, clock, random }, { secret: settings.signIn.secret })
  return openPeople(
    { database, clock, ids, random, keys, raiseAlert, forget, passwords: argonPasswords() },
    { installationOrgId: owner.orgId, openId: providerOf(settings) },
  )
}

function providerOf({ signIn }: Settings): OpenIdProvider | null {
  const { openIdIssuer: issuer, openIdClientId: clientId } = signIn
  if (issuer === undefined || clientId === undefined) return null
  return createOpenIdProvider({
    ...{ issuer, clientId },
    clientSecret: signIn.openIdClientSecret,
    allowPrivate: signIn.openIdAllowPrivate,
  })
}
