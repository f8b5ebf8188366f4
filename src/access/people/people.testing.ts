import { randomBytes } from 'node:crypto'
import { insertAuditHead, listEvents } from '#audit'
import type { Database, UserRole } from '#database'
import { type Actor, type OrgId, systemClock, type UserId, uuidV7Maker } from '#kernel'
import type { NewAlert } from '#telemetry'
import type { Identity } from '../identity.ts'
import { createKey, type KeyRequest } from '../keys/create-key.ts'
import type { KeyDeps } from '../keys/key-deps.ts'
import { getKey } from '../keys/key-store.ts'
import { insertOrg } from '../org-store.ts'
import { type Permission, permissionsOf } from '../permission.ts'
import type { Passwords } from './password.ts'
import type { PeopleDeps } from './people-deps.ts'
import type { Manager } from './user.ts'
import { insertUser } from './user-store.ts'

const ids = uuidV7Maker()
export const testActor: Actor = { kind: 'system', name: 'test' }

/** As good as none, but quick: what is under test is who is asked, not how hard the answer is to find. */
function quickPasswords(): Passwords & { readonly asked: (string | null)[] } {
  const asked: (string | null)[] = []
  return {
    asked,
    hash: async (password) => `hash of ${password}`,
    async matches(password, kept) {
      asked.push(kept)
      return kept === `hash of ${password}`
    },
  }
}

export type PeopleWorld = ReturnType<typeof peopleWorld>

/** The people of a database, at a time that only the test moves. */
export function peopleWorld(database: Database) {
  let nowMs = new Date('2026-11-20T12:00:00Z').getTime()
  const passwords = quickPasswords()
  const key = (byte: number) => new Uint8Array(32).fill(byte)
  const alerts: NewAlert[] = []
  const forgotten: string[] = []
  const deps: PeopleDeps & KeyDeps = {
    ...{ database, ids, random: randomBytes, passwords, perMinute: { agent: 5, crud: 60 } },
    forget: (prefix) => void forgotten.push(prefix),
    raiseAlert: async (alert) => void alerts.push(alert),
    clock: { now: () => new Date(nowMs), monotonicMs: () => nowMs },
    keys: { access: key(1), refresh: key(2), seal: key(3) },
  }
  const from = { address: null, userAgent: null }

  async function newOrg(): Promise<OrgId> {
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await insertOrg(tx, { orgId, name: 'Test', slug: orgId }, systemClock.now())
      await insertAuditHead(tx, orgId)
    })
    return orgId
  }

  return {
    deps,
    alerts,
    /** Prefixes of keys that were to be read anew. */
    forgotten,
    passwords,
    newOrg,
    sleep(ms: number) {
      nowMs += ms
    },
    /** Somebody with this password. */
    async newUser(orgId: OrgId, role: UserRole, password = 'a long password') {
      const userId = ids.next<UserId>()
      const email = `${userId}@example.org`
      const user = { userId, email, displayName: 'Test', role, passwordHash: await passwords.hash(password) }
      await database.asOwner((tx) => insertUser(tx, orgId, user, deps.clock.now()))
      const by: Manager = { caller: { orgId, actor: { kind: 'user', userId } }, permissions: permissionsOf(role) }
      return { orgId, userId, email, password, by, credentials: { email, password, org: null, ...from } }
    },
    /** A key of somebody, and who asks with it. */
    async newKey(by: Manager, given: Partial<KeyRequest> = {}) {
      const permissions: readonly Permission[] = ['documents:read', 'keys:read', 'keys:write']
      const request: KeyRequest = {
        ...{ name: 'k', permissions, agentPerMinute: null, crudPerMinute: null, monthlyQuota: null },
        ...{ isDemo: false, expiresAt: null, ...given },
      }
      const { key, token } = await createKey(deps, { ...by, limited: null }, request)
      const caller = { orgId: by.caller.orgId, actor: { kind: 'key' as const, keyId: key.keyId } }
      const identity: Identity = { caller, permissions: new Set(key.permissions), limited: null }
      return { key, token, identity, reference: key.keyId }
    },
    isKeyActive: (orgId: OrgId, keyId: string) =>
      database.withOrg(orgId, testActor, async (tx) => (await getKey(tx, keyId)).active),
    events: async (orgId: OrgId) =>
      (await database.withOrg(orgId, testActor, (tx) => listEvents(tx, { limit: 1_000 }))).map(({ event }) => event),
  }
}

export const fromNowhere = { address: null, userAgent: null }
