import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { type Identity, openPeople, type People, permissionsOf } from '#access'
import type { Database } from '#database'
import { type Actor, type OrgId, systemClock, type UserId, uuidV7Maker } from '#kernel'
import { noAlerts } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows } from '../../database/sample-rows.testing.ts'
import type { KeyOperations } from '../keys.ts'
import { keyOperations } from './key-operations.ts'

const ids = uuidV7Maker()
const clock = systemClock
const forget = () => {}
const random = (size: number) => randomBytes(size)
const password = 'seven small horses'
const nowhere = { address: null, userAgent: null }

/** Of an org with two owners, one member and a key. */
type Given = {
  readonly people: People
  readonly by: Identity
  readonly email: string
  readonly user: { readonly userId: UserId; readonly email: string }
  readonly key: string
}
type Mutation<Operations> = {
  readonly leaves: readonly string[]
  readonly does: (operations: Operations, given: Given) => Promise<unknown>
}
type Every<Operations> = Readonly<Record<keyof Operations, Mutation<Operations> | 'reads'>>

const request = {
  ...{ name: 'k', permissions: ['runs:read'] as const, agentPerMinute: null, crudPerMinute: null },
  ...{ monthlyQuota: null, isDemo: false, expiresAt: null },
}
const ofKeys: Every<KeyOperations> = {
  ...{ listKeys: 'reads', showKey: 'reads', reportKeyUsage: 'reads', reportKeys: 'reads' },
  createKey: { leaves: ['key.created'], does: (keys, { by }) => keys.createKey(by, request) },
  activateKey: {
    leaves: ['key.deactivated', 'key.activated'],
    async does(keys, { by, key }) {
      await keys.deactivateKey(by, { reference: key, all: false })
      await keys.activateKey(by, key)
    },
  },
  deactivateKey: {
    leaves: ['key.deactivated'],
    does: (keys, { by, key }) => keys.deactivateKey(by, { reference: key, all: true }),
  },
  removeKey: {
    leaves: ['key.deleted'],
    does: (keys, { by, key }) => keys.removeKey(by, { reference: key, all: true }),
  },
  extendKey: {
    leaves: ['key.extended'],
    does: (keys, { by, key: reference }) => keys.extendKey(by, { reference, expiresAt: null }),
  },
  changeKeyLimits: {
    leaves: ['key.limits_changed'],
    does: (keys, { by, key: reference }) => keys.changeKeyLimits(by, { reference, limits: { crudPerMinute: 3 } }),
  },
  rotateKey: {
    leaves: ['key.rotated'],
    does: (keys, { by, key: reference }) => keys.rotateKey(by, { reference, graceMs: 1_000 }),
  },
  cleanUpKeys: {
    leaves: ['key.deleted'],
    does: (keys, { by }) => keys.cleanUpKeys(by, { expiredDays: 0, unusedDays: 0, dryRun: false }),
  },
}

const signIn = (people: People, email: string) => people.signIn({ email, password, org: null, ...nowhere })

const ofPeople: Every<People> = {
  ...{ identityOfToken: 'reads', listUsers: 'reads', showUser: 'reads', listInvitations: 'reads' },
  ...{ showOrg: 'reads', listOrgs: 'reads' },
  // Sends somebody elsewhere: nothing is kept of it here.
  leaveForOpenId: 'reads',
  signIn: { leaves: ['user.signed_in'], does: (people, { email }) => signIn(people, email) },
  // Used twice too late it ends the sign-in; a refresh by itself is no event.
  refresh: {
    leaves: ['user.signed_in', 'user.refresh_token_reused'],
    async does(people, { email }) {
      const { refreshToken } = await signIn(people, email)
      const next = await people.refresh({ refreshToken, ...nowhere })
      await people.refresh({ refreshToken: next.refreshToken, ...nowhere })
      await people.refresh({ refreshToken, ...nowhere }).catch(() => {})
    },
  },
  signOut: {
    leaves: ['user.signed_out'],
    async does(people, { email }) {
      const { refreshToken } = await signIn(people, email)
      await people.signOut({ refreshToken })
    },
  },
  signOutEverywhere: {
    leaves: ['user.signed_out_everywhere'],
    async does(people, { by, email, user }) {
      await signIn(people, email)
      await people.signOutEverywhere(by, user)
    },
  },
  returnFromOpenId: {
    leaves: ['user.account_linked', 'user.signed_in'],
    async does(people) {
      const { sealed } = await people.leaveForOpenId({ redirectUrl: 'https://x/back', org: null })
      await people.returnFromOpenId({ callbackUrl: 'https://x/back', sealed, ...nowhere })
    },
  },
  setPassword: {
    leaves: ['user.password_set'],
    async does(people, { by, user }) {
      const { code } = await people.resetPassword(by, { user: user.userId })
      await people.setPassword({ code, password })
    },
  },
  changePassword: {
    leaves: ['user.password_changed'],
    does: (people, { email }) =>
      people.changePassword({ email, password, newPassword: 'eight small horses', org: null, ...nowhere }),
  },
  acceptInvitation: {
    leaves: ['user.invitation_accepted'],
    async does(people, { by, email }) {
      const { code } = await people.inviteUser(by, { email: `x${email}`, role: 'viewer' })
      await people.acceptInvitation({ code, displayName: 'x', password })
    },
  },
  createUser: {
    leaves: ['user.created'],
    does: (people, { by, email }) => people.createUser(by, { email: `x${email}`, displayName: 'x', role: 'viewer' }),
  },
  changeRole: {
    leaves: ['user.role_changed', 'key.deactivated'],
    does: (people, { by, email }) => people.changeRole(by, { user: email, role: 'viewer', keys: 'switched off' }),
  },
  disableUser: {
    leaves: ['user.disabled', 'key.deactivated'],
    does: (people, { by, email }) => people.disableUser(by, { user: email, keys: 'switched off' }),
  },
  enableUser: {
    leaves: ['user.enabled'],
    async does(people, { by, email }) {
      await people.disableUser(by, { user: email, keys: 'stay' })
      await people.enableUser(by, { user: email })
    },
  },
  deleteUser: {
    leaves: ['user.deleted', 'key.deactivated'],
    does: (people, { by, email }) => people.deleteUser(by, { user: email }),
  },
  resetPassword: {
    leaves: ['user.password_reset_requested'],
    does: (people, { by, email }) => people.resetPassword(by, { user: email }),
  },
  inviteUser: {
    leaves: ['user.invited'],
    does: (people, { by, email }) => people.inviteUser(by, { email: `x${email}`, role: 'viewer' }),
  },
  takeBackInvitation: {
    leaves: ['user.invitation_revoked'],
    async does(people, { by, email }) {
      const { invitation } = await people.inviteUser(by, { email: `x${email}`, role: 'viewer' })
      await people.takeBackInvitation(by, invitation)
    },
  },
  renameOrg: { leaves: ['org.renamed'], does: (people, { by }) => people.renameOrg(by, { name: 'Other' }) },
  createOrg: {
    leaves: ['org.created', 'user.invited'],
    does: (people, { by, email }) => people.createOrg(by, { name: 'New', slug: 'new', ownerEmail: email }),
  },
}

describeOnEachEngine('whatever is done to people and keys', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  const namedOf = <Operations>(every: Every<Operations>) =>
    Object.entries<Mutation<Operations> | 'reads'>(every).flatMap(([name, how]) =>
      how === 'reads' ? [] : [[name, how] as const],
    )
  const keys = () =>
    keyOperations({ keys: { database, clock, ids, random, forget, perMinute: { agent: 5, crud: 60 } } })

  async function given(): Promise<Given> {
    const orgId = ids.next<OrgId>()
    await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    const passwords = {
      hash: async (text: string) => text,
      matches: async (text: string, kept: string | null) => text === kept,
    }
    const secret = new Uint8Array(32).fill(7)
    const email = `${ids.next()}@example.org`
    const account = { issuer: 'https://id', subject: `${ids.next()}`, verifiedEmail: email, name: null }
    const checks = { state: 's', nonce: 'n', codeVerifier: 'v' }
    const openId = { begin: async () => ({ url: 'https://id', checks }), finish: async () => account }
    const deps = { database, clock, ids, random, passwords, forget, raiseAlert: noAlerts }
    const people = openPeople(
      { ...deps, keys: { access: secret, refresh: secret, seal: secret } },
      { installationOrgId: orgId, openId },
    )
    const actor: Actor = { kind: 'system', name: 'test' }
    const by: Identity = { caller: { orgId, actor }, permissions: permissionsOf('owner'), limited: null }
    const { user, code } = await people.createUser(by, { email, displayName: 'x', role: 'admin' })
    await people.setPassword({ code, password })
    const caller = { orgId, actor: { kind: 'user', userId: user.userId } } as const
    const { key } = await keys().createKey({ ...by, caller }, request)
    return { people, by, email, user, key: key.keyId }
  }

  async function eventsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const before = (await allEvents()).map(({ id }) => id)
    await work()
    const rows = await allEvents()
    return rows.filter(({ id }) => !before.includes(id)).map(({ event }) => event)
  }
  const allEvents = () =>
    database.asOwner(({ query }) => query.selectFrom('audit_events').select(['id', 'event']).execute())

  it.each(namedOf(ofKeys))('leaves an event: %s', async (_name, { leaves, does }) => {
    const one = await given()
    expect(await eventsOf(() => does(keys(), one))).toEqual(expect.arrayContaining([...leaves]))
  })

  it.each(namedOf(ofPeople))('leaves an event: %s', async (_name, { leaves, does }) => {
    const one = await given()
    expect(await eventsOf(() => does(one.people, one))).toEqual(expect.arrayContaining([...leaves]))
  })
})
