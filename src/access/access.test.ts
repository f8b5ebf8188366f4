import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { systemClock, type UserId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { ensureDefaultOrg, findOrg, findOrgBySlug, type LocalOwner } from './index.ts'
import { getUser, listUsers } from './people/user-store.ts'

const ids = uuidV7Maker()

describeOnEachEngine('the default org', (open) => {
  let database: Database
  let owner: LocalOwner
  beforeAll(async () => {
    database = await open()
    const started = Array.from({ length: 4 }, () => ensureDefaultOrg({ database, ids, clock: systemClock }))
    const [first, ...others] = await Promise.all(started)
    if (first === undefined) throw new Error('nobody started')
    owner = first
    for (const other of others) expect(other).toEqual(owner)
  })

  it('is made once, however many processes start at once', async () => {
    expect(await ensureDefaultOrg({ database, ids, clock: systemClock })).toEqual(owner)
    const orgs = await database.asOwner((tx) => tx.query.selectFrom('orgs').select('slug').execute())
    expect(orgs).toEqual([{ slug: 'default' }])
  })

  it('has one owner, who acts in it', async () => {
    const { orgId, actor } = owner
    expect(await database.withOrg(orgId, actor, findOrg)).toEqual({ orgId, name: 'Default', slug: 'default' })
    const users = await database.withOrg(orgId, actor, (tx) => listUsers(tx, { after: null, limit: 10 }))
    const expected = { email: 'owner@localhost', displayName: 'Owner', role: 'owner', canSignIn: false }
    expect(users).toMatchObject([{ ...expected, userId: actor.kind === 'user' ? actor.userId : undefined }])
    const [user] = users
    expect(await database.withOrg(orgId, actor, (tx) => getUser(tx, user?.userId ?? ids.next<UserId>()))).toEqual(user)
  })

  it('says by name that a user is not there', async () => {
    const unknown = ids.next<UserId>()
    await expect(database.withOrg(owner.orgId, owner.actor, (tx) => getUser(tx, unknown))).rejects.toMatchObject({
      code: 'user.not_found',
      kind: 'not_found',
    })
    expect(await database.asOwner((tx) => findOrgBySlug(tx, 'nobody'))).toBeUndefined()
  })
})
