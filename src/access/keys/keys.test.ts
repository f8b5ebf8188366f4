import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Database } from '#database'
import { type Actor, DomainError, type OrgId, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Identity } from '../identity.ts'
import { type Permission, permissionsOf } from '../permission.ts'
import { activateKey, changeKeyLimits, extendKey } from './change-key.ts'
import { cleanUpKeys } from './clean-up-keys.ts'
import { createKey, type KeyRequest, rotateKey } from './create-key.ts'
import { deactivateKey, removeKey } from './end-key.ts'
import type { KeyDeps } from './key-deps.ts'
import { getKey, listKeys } from './key-store.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import { reportKeys, reportKeyUsage, showKey } from './report-keys.ts'
import { makeToken, parseToken, writeToken } from './token.ts'

const ids = uuidV7Maker()
const dayMs = 86_400_000

describe('the token of a key', () => {
  it('is read as it was written, and holds all of the randomness', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const token = makeToken((size) => bytes.subarray(0, size))
        expect(writeToken(token)).toMatch(/^ap_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}$/)
        expect(parseToken(writeToken(token))).toEqual(token)
        const number = [...token.secret].reduce((sum, digit) => sum * 62n + digitOf(digit), 0n)
        expect(number).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
      }),
    )
  })

  it('is nothing else', () => {
    const good = writeToken(makeToken(randomBytes))
    for (const bad of ['', 'ap_', good.slice(1), good.slice(0, -1), `${good}0`, good.replace('_', '-'), `${good}\n`]) {
      expect(parseToken(bad)).toBeUndefined()
    }
  })
})

const digitOf = (digit: string): bigint => {
  const code = digit.charCodeAt(0)
  return BigInt(code < 58 ? code - 48 : code < 91 ? code - 55 : code - 61)
}

describeOnEachEngine('API keys', (open) => {
  let database: Database
  let orgId: OrgId
  let now: Date
  let monotonicMs: number
  let rings: Keyring[]
  let owner: Identity
  const clock = { now: () => now, monotonicMs: () => monotonicMs }
  const actor: Actor = { kind: 'system', name: 'test' }

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    now = new Date('2026-11-20T12:00:00Z')
    monotonicMs = 0
    await database.asOwner(async (tx) => {
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query)
      await insertAuditHead(tx, orgId)
    })
    owner = { caller: { orgId, actor }, permissions: permissionsOf('owner'), limited: null }
    // As in two processes.
    rings = [newRing(), newRing()]
    return async () => {
      for (const ring of rings) await ring.close()
    }
  })

  const newRing = () => openKeyring({ database, clock, ids, log: silentLogger })
  const other = (): Keyring => rings[1] ?? newRing()
  const ring = (): Keyring => rings[0] ?? newRing()
  const perMinute = { agent: 5, crud: 60 }
  const deps = (): KeyDeps => ({
    ...{ database, clock, ids, random: randomBytes, perMinute },
    forget: (prefix) => ring().forget(prefix),
  })
  const request = (given: Partial<KeyRequest> = {}): KeyRequest => ({
    ...{ name: 'the scanner', permissions: ['documents:read'], agentPerMinute: null, crudPerMinute: null },
    ...{ monthlyQuota: null, isDemo: false, expiresAt: null, ...given },
  })
  const create = (given?: Partial<KeyRequest>) => createKey(deps(), owner, request(given))
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error) => (error instanceof DomainError ? error.code : error),
    )
  const use = (token: string, by = ring()) => code(by.identityOfKey(token, null))
  const events = async () =>
    (await database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 100 }))).map(({ event }) => event)

  it('stand for what they may, in their org, and show their secret once', async () => {
    const { key, token } = await create({ agentPerMinute: 3 })
    const { identity } = await ring().identityOfKey(token, null)
    expect(identity).toEqual({
      caller: { orgId, actor: { kind: 'key', keyId: key.keyId } },
      permissions: new Set(['documents:read']),
      limited: { subject: `key:${key.keyId}`, agentPerMinute: 3, crudPerMinute: null },
    })
    const { secret = '' } = parseToken(token) ?? {}
    const { rows } = await database.asOwner((tx) =>
      sql`select (select json_agg(k)::text from api_keys k) || (select json_agg(a)::text from audit_events a) as all`.execute(
        tx.query,
      ),
    )
    expect(JSON.stringify(rows)).toContain(key.prefix)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await showKey(deps(), owner, `ap_${key.prefix}_${'0'.repeat(43)}`)).toEqual(key)
  })

  it('are told apart only by whoever holds the secret', async () => {
    const { key, token } = await create({ expiresAt: new Date(now.getTime() + 1_000) })
    const wrong = `ap_${key.prefix}_${'0'.repeat(43)}`
    expect(await use(wrong)).toBe('access.key_invalid')
    expect(await use(writeToken(makeToken(randomBytes)))).toBe('access.key_invalid')
    expect(await use('nonsense')).toBe('access.key_invalid')
    now = new Date(now.getTime() + 1_000)
    expect([await use(token), await use(wrong)]).toEqual(['access.key_expired', 'access.key_invalid'])
    await extendKey(deps(), owner, { reference: key.prefix, expiresAt: null })
    expect(await use(token)).toBe('fine')
    await deactivateKey(deps(), owner, { reference: key.keyId })
    expect([await use(token), await use(wrong)]).toEqual(['access.key_inactive', 'access.key_invalid'])
    await activateKey(deps(), owner, { reference: key.keyId })
    expect(await use(token)).toBe('fine')
    await removeKey(deps(), owner, { reference: key.keyId })
    expect(await use(token)).toBe('access.key_invalid')
    const told = ['key.created', 'key.extended', 'key.deactivated', 'key.activated', 'key.deleted']
    expect(await events()).toEqual(told)
  })

  it('are refused in another process before a second has passed, and known there as soon', async () => {
    const { key, token } = await create()
    const unknown = token.replace(key.prefix, 'notThere01')
    expect([await use(token, other()), await use(unknown, other())]).toEqual(['fine', 'access.key_invalid'])
    await deactivateKey(deps(), owner, { reference: key.keyId })
    expect(await use(token)).toBe('access.key_inactive')
    expect(await use(token, other())).toBe('fine')
    monotonicMs += 899
    expect(await use(token, other())).toBe('fine')
    await expect.poll(() => use(token, other())).toBe('access.key_inactive')
    await activateKey(deps(), owner, { reference: key.keyId })
    monotonicMs += 900
    expect(await use(token, other())).toBe('fine')
  })

  it('can do no more than who made them, also when somebody else has them in hand', async () => {
    const admin: Identity = { ...owner, permissions: permissionsOf('admin') }
    const ofMember = permissionsOf('member')
    const member: Identity = { ...owner, permissions: new Set([...ofMember, 'keys:write' as const]) }
    const tooMuch: readonly Permission[] = ['documents:read', 'org:write']
    expect(await code(createKey(deps(), admin, request({ permissions: tooMuch })))).toBe('access.forbidden')
    expect(await code(createKey(deps(), member, request({ permissions: ['documents:write'] })))).toBe('fine')
    const { key } = await create({ permissions: tooMuch })
    const reference = key.keyId
    expect(await code(rotateKey(deps(), admin, { reference, graceMs: 0 }))).toBe('access.forbidden')
    expect(await code(extendKey(deps(), admin, { reference, expiresAt: null }))).toBe('access.forbidden')
    expect(await code(changeKeyLimits(deps(), admin, { reference, limits: { crudPerMinute: 9 } }))).toBe(
      'access.forbidden',
    )
    expect(await code(deactivateKey(deps(), admin, { reference }))).toBe('fine')
    expect(await code(activateKey(deps(), admin, { reference }))).toBe('access.forbidden')
  })

  it('are made with what makes sense', async () => {
    for (const bad of [
      { name: ' ' },
      { permissions: [] },
      { expiresAt: now },
      { agentPerMinute: 0 },
      { crudPerMinute: 1_000_001 },
      { monthlyQuota: 0n },
      { isDemo: true, permissions: ['documents:write'] },
      { isDemo: true, crudPerMinute: 60 },
    ] satisfies Partial<KeyRequest>[]) {
      expect(await code(create(bad))).toBe('key.unfit')
    }
  })

  it('of a demo only read, and little', async () => {
    const { token, key } = await create({ isDemo: true, permissions: null })
    const { identity } = await ring().identityOfKey(token, null)
    expect([...identity.permissions].every((permission) => permission.endsWith(':read'))).toBe(true)
    expect(identity.limited).toMatchObject({ agentPerMinute: 1, crudPerMinute: 10 })
    expect(await code(changeKeyLimits(deps(), owner, { reference: key.keyId, limits: { crudPerMinute: 60 } }))).toBe(
      'key.unfit',
    )
  })

  it('go on for a grace time after they were rotated, and no longer than they would have', async () => {
    const { key, token } = await create({ agentPerMinute: 2, expiresAt: new Date(now.getTime() + 10 * dayMs) })
    const rotated = await rotateKey(deps(), owner, { reference: key.prefix, graceMs: dayMs })
    expect(rotated.key).toMatchObject({ name: key.name, agentPerMinute: 2, rotatedFrom: key.keyId })
    expect(rotated.key.expiresAt).toEqual(key.expiresAt)
    expect([await use(token), await use(rotated.token)]).toEqual(['fine', 'fine'])
    now = new Date(now.getTime() + dayMs)
    expect([await use(token), await use(rotated.token)]).toEqual(['access.key_expired', 'fine'])
    expect(await code(rotateKey(deps(), owner, { reference: key.prefix, graceMs: dayMs }))).toBe('key.ended')
    const again = await rotateKey(deps(), owner, { reference: rotated.key.prefix, graceMs: 30 * dayMs })
    expect(again.former.expiresAt).toEqual(key.expiresAt)
  })

  it('are counted by day and bucket, with when and from where they were used', async () => {
    const { key, token } = await create()
    const from = async (address: string | null, times: number, outcome: 'admitted' | 'refused' = 'admitted') => {
      const { count } = await ring().identityOfKey(token, address)
      for (let time = 0; time < times; time += 1) count?.(outcome === 'refused' ? 'agent' : 'crud', outcome)
    }
    await from('192.0.2.1', 3)
    await ring().flush()
    await from('192.0.2.2', 2)
    await from('192.0.2.1', 1, 'refused')
    now = new Date(now.getTime() + dayMs)
    await from(null, 1)
    await ring().flush()
    await ring().flush()
    const usage = await reportKeyUsage(deps(), owner, { reference: key.prefix, from: null, to: null })
    expect(usage.days).toEqual([
      { day: '2026-11-20', bucket: 'agent', requests: 0n, refusals: 1n },
      { day: '2026-11-20', bucket: 'crud', requests: 5n, refusals: 0n },
      { day: '2026-11-21', bucket: 'crud', requests: 1n, refusals: 0n },
    ])
    expect(usage.key).toMatchObject({ lastUsedAt: now, lastUsedFrom: '192.0.2.1' })
    expect(await reportKeys(deps(), owner)).toEqual([{ key: usage.key, requests: 6n, refusals: 1n }])
    const fromNew = ['key.used_from_new_address', 'key.used_from_new_address']
    expect(await events()).toEqual(['key.created', ...fromNew])
  })

  it('note the network of an address of version 6, and nothing of where refused requests come from', async () => {
    const { key, token } = await create()
    const from = async (address: string, outcome: 'admitted' | 'refused') =>
      (await ring().identityOfKey(token, address)).count?.('crud', outcome)
    for (let host = 1; host <= 60; host += 1) await from(`2001:db8:1:2::${host}`, 'refused')
    await ring().flush()
    expect(await events()).toEqual(['key.created'])
    for (let host = 1; host <= 60; host += 1) await from(`2001:db8:1:2::${host}`, 'admitted')
    await ring().flush()
    expect(await events()).toEqual(['key.created', 'key.used_from_new_address'])
    const { key: used } = await reportKeyUsage(deps(), owner, { reference: key.prefix, from: null, to: null })
    expect(used.lastUsedFrom).toBe('2001:db8:1:2::/64')
  })

  it('keep what was counted while the database was away, and forget keys that are gone', async () => {
    const [kept, gone] = [await create(), await create()]
    let isDown = true
    const flaky: Pick<Database, 'asOwner' | 'withOrg'> = {
      withOrg: database.withOrg,
      asOwner: (work) => (isDown ? Promise.reject(new Error('down')) : database.asOwner(work)),
    }
    const away = openKeyring({ database: flaky, clock, ids, log: silentLogger })
    isDown = false
    const found = [await away.identityOfKey(kept.token, null), await away.identityOfKey(gone.token, null)]
    isDown = true
    for (const { count } of found) count?.('crud', 'admitted')
    await away.flush()
    for (const { count } of found) count?.('crud', 'admitted')
    isDown = false
    await removeKey(deps(), owner, { reference: gone.key.keyId })
    await away.close()
    expect(await reportKeys(deps(), owner)).toMatchObject([{ key: { keyId: kept.key.keyId }, requests: 2n }])
  })

  it('make as many requests as their quota in a month, whether they are written or not', async () => {
    const { key, token } = await create({ monthlyQuota: 10n })
    const spend = async (by = ring()) => {
      monotonicMs += 1_000
      const { count } = await by.identityOfKey(token, null)
      return code(Promise.resolve().then(() => count?.('crud', 'admitted')))
    }
    const outcomes: unknown[] = []
    for (let time = 0; time < 12; time += 1) {
      outcomes.push(await spend())
      if (time % 3 === 0) await ring().flush()
    }
    expect(outcomes.filter((outcome) => outcome === 'fine')).toHaveLength(10)
    expect(outcomes.slice(10)).toEqual(['access.quota_exceeded', 'access.quota_exceeded'])
    await ring().flush()
    expect(await spend(other())).toBe('access.quota_exceeded')
    const left = await ring()
      .identityOfKey(token, null)
      .then(({ count }) => count?.('crud', 'admitted'))
      .catch((error) => error.details.retryAfterSeconds)
    expect(left).toBe(10.5 * 86_400)
    now = new Date('2026-12-01T00:00:00Z')
    expect(await spend()).toBe('fine')
    await changeKeyLimits(deps(), owner, { reference: key.keyId, limits: { monthlyQuota: 1n } })
    await ring().flush()
    expect(await spend()).toBe('access.quota_exceeded')
  })

  it('are cleaned up when they are expired or unused, or only named', async () => {
    const names = ['fresh', 'expired', 'unused', 'used']
    const made = new Map<string, string>()
    for (const name of names) {
      const expiresAt = name === 'expired' ? new Date(now.getTime() + dayMs) : null
      made.set(name, (await create({ name, expiresAt })).token)
      if (name === 'fresh') await removeKey(deps(), owner, { reference: made.get(name) ?? '' })
    }
    now = new Date(now.getTime() + 100 * dayMs)
    made.set('fresh', (await create({ name: 'fresh' })).token)
    const { count } = await ring().identityOfKey(made.get('used') ?? '', null)
    count?.('crud', 'admitted')
    await ring().flush()
    const clean = async (dryRun: boolean) =>
      (await cleanUpKeys(deps(), owner, { expiredDays: 7, unusedDays: 90, dryRun })).map(
        ({ key, reason }) => `${key.name}: ${reason}`,
      )
    const stale = ['expired: expired', 'unused: unused']
    expect(await clean(true)).toEqual(stale)
    expect(await clean(false)).toEqual(stale)
    expect(await clean(false)).toEqual([])
    const left = await database.withOrg(orgId, actor, (tx) => listKeys(tx, { before: null, limit: 10 }))
    expect(left.map(({ name }) => name)).toEqual(['fresh', 'used'])
  })

  it('are of their own org', async () => {
    const { key } = await create()
    const stranger: Identity = { ...owner, caller: { orgId: ids.next<OrgId>(), actor } }
    const outcomes = await Promise.all([
      code(showKey(deps(), stranger, key.keyId)),
      code(removeKey(deps(), stranger, { reference: key.prefix })),
      code(deactivateKey(deps(), stranger, { reference: key.keyId })),
      code(rotateKey(deps(), stranger, { reference: key.keyId, graceMs: 0 })),
    ])
    expect(new Set(outcomes)).toEqual(new Set(['key.not_found']))
    expect(await database.withOrg(orgId, actor, (tx) => getKey(tx, key.keyId))).toEqual(key)
  })
})
