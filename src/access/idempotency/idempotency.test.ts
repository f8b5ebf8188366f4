import { beforeAll, expect, it } from 'vitest'
import { insertAuditHead, listEvents, recordEvent } from '#audit'
import type { Database } from '#database'
import { type Actor, type Clock, type DocumentId, noCrashPoints, type OrgId, sha256, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { createAttempts } from './attempts.ts'
import { deleteEntriesDue, endAllLeases, entriesDue, forgetAnswersAbout, getEntry } from './idempotency-store.ts'
import { type Finished, type OnceInput, onceFor } from './once-for.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const hourMs = 3_600_000
const answered = (body: string): Finished => ({
  kind: 'answered',
  answer: { status: 201, headers: { etag: '"1"' }, body },
})

describeOnEachEngine('a request with a key', (open) => {
  let database: Database
  let orgId: OrgId
  let nowMs = Date.parse('2026-01-02T00:00:00Z')
  const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs }
  const attempts = createAttempts(clock)

  beforeAll(async () => {
    database = await open()
    orgId = await newOrg()
  })

  async function newOrg(): Promise<OrgId> {
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      const org = { id: orgId, name: 'Test', slug: orgId, created_at: clock.now() }
      await tx.query.insertInto('orgs').values(org).execute()
      await insertAuditHead(tx, orgId)
    })
    return orgId
  }

  const once = (work: () => Promise<Finished>, given: Partial<OnceInput> & { body?: string } = {}) => {
    const { body = '{}', ...rest } = given
    const input: OnceInput = {
      ...{ orgId, actor, subject: 'user:1', key: 'k', repeatable: false },
      request: { target: 'POST /v1/things', headersHash: 'none' },
      bodyHash: () => sha256(body),
      hashBody: async () => sha256(body),
      ...rest,
    }
    return onceFor({ database, attempts, clock, ids, log: silentLogger, crashPoints: noCrashPoints }, input, work)
  }

  /** What an operation does: a change with its event, in one transaction. */
  const make = (thing: string) =>
    attempts.fence(database).withOrg(orgId, actor, (tx) => {
      const event = { id: ids.next(), event: 'thing.made', subjectKind: 'thing', subjectId: thing, details: {} }
      return recordEvent(tx, event, clock.now())
    })
  const made = async (thing: string) =>
    (await database.withOrg(orgId, actor, (tx) => listEvents(tx, { subjectId: thing, limit: 9 }))).length

  it('is done once, and answered the same from then on', async () => {
    const key = ids.next()
    const work = async () => {
      await make(key)
      return answered('made')
    }
    expect(await once(work, { key })).toBeUndefined()
    for (const _ of [1, 2]) {
      expect(await once(work, { key })).toEqual({ status: 201, headers: { etag: '"1"' }, body: 'made' })
    }
    expect(await made(key)).toBe(1)
  })

  it('is another one for somebody else, in another org and after a day', async () => {
    const key = ids.next()
    const work = async () => answered('mine')
    await once(work, { key })
    expect(await once(async () => answered('theirs'), { key, subject: 'user:2' })).toBeUndefined()
    expect(await once(async () => answered('theirs'), { key, orgId: await newOrg() })).toBeUndefined()
    expect(await once(work, { key })).toMatchObject({ body: 'mine' })
    nowMs += 24 * hourMs
    expect(await once(async () => answered('new'), { key, body: 'other' })).toBeUndefined()
    expect(await once(work, { key, body: 'other' })).toMatchObject({ body: 'new' })
  })

  it('is refused with another body, route or headers, and nothing is done', async () => {
    const key = ids.next()
    await once(async () => answered('first'), { key })
    const others = [
      { body: '{"a":1}' },
      { request: { target: 'POST /v1/others', headersHash: 'none' } },
      { request: { target: 'POST /v1/things', headersHash: 'if-match' } },
    ]
    for (const other of others) {
      const refused = once(() => Promise.reject(new Error('must not run')), { key, ...other })
      await expect(refused).rejects.toMatchObject({ code: 'idempotency.body_differs', kind: 'invalid' })
    }
  })

  it('is done by one of many that come at once; the others are told to come back', async () => {
    const key = ids.next()
    const gate = Promise.withResolvers<void>()
    const work = async () => {
      await make(key)
      await gate.promise
      return answered('one')
    }
    const all = Array.from({ length: 8 }, () => once(work, { key }))
    let refused = 0
    for (const one of all) one.catch(() => (refused += 1))
    await expect.poll(() => refused).toBe(7)
    gate.resolve()
    const results = await Promise.allSettled(all)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'idempotency.in_progress' })
    }
    expect(await made(key)).toBe(1)
  })

  it('may be tried again after a failure that passes, unless something was done', async () => {
    const [passing, partly] = [ids.next(), ids.next()]
    const failed: Finished = { kind: 'failed', code: 'database.unavailable' }
    await once(async () => failed, { key: passing })
    await expect(once(() => Promise.reject(new Error('bug')), { key: passing })).rejects.toThrow('bug')
    expect(await once(async () => answered('now'), { key: passing })).toBeUndefined()
    await once(
      async () => {
        await make(partly)
        return failed
      },
      { key: partly },
    )
    await expect(once(async () => answered('again'), { key: partly })).rejects.toMatchObject({
      code: 'idempotency.answer_not_kept',
      details: { effects: [`thing.made thing:${partly}`] },
    })
  })

  it('says what was done when its answer is not kept, and runs again when nothing was', async () => {
    const [changing, looking] = [ids.next(), ids.next()]
    await once(
      async () => {
        await make(changing)
        return { kind: 'not_kept', heldSecret: false }
      },
      { key: changing },
    )
    await expect(once(async () => answered('x'), { key: changing })).rejects.toMatchObject({
      code: 'idempotency.answer_not_kept',
    })
    await once(async () => ({ kind: 'not_kept', heldSecret: false }), { key: looking })
    expect(await once(async () => answered('x'), { key: looking })).toBeUndefined()
  })

  it('whose answer held a secret says what was made, and what to do without the secret', async () => {
    const [secret, long] = [ids.next(), ids.next()]
    for (const key of [secret, long]) {
      await once(
        async () => {
          await make(key)
          return { kind: 'not_kept', heldSecret: key === secret }
        },
        { key },
      )
    }
    const refusalOf = async (key: string) => {
      const refused: unknown = await once(async () => answered('x'), { key }).catch((error: unknown) => error)
      return refused instanceof Error ? refused.message : ''
    }
    expect(await refusalOf(secret)).toMatch(
      new RegExp(`\\(thing.made thing:${secret}\\).* secret.* delete or rotate .* new key`),
    )
    expect(await refusalOf(long)).toContain(`(thing.made thing:${long})`)
    expect(await refusalOf(long)).not.toMatch(/secret|rotate/)
  })

  it('that froze after its work is told by its effects, and changes nothing when it wakes up', async () => {
    const key = ids.next()
    const gate = Promise.withResolvers<void>()
    const worked = Promise.withResolvers<void>()
    const frozen = once(
      async () => {
        await make(key)
        worked.resolve()
        await gate.promise
        await make(`${key} late`)
        return answered('late')
      },
      { key, repeatable: true },
    )
    await worked.promise
    await expect(once(async () => answered('x'), { key })).rejects.toMatchObject({ code: 'idempotency.in_progress' })
    nowMs += 16_000
    await expect(once(async () => answered('x'), { key })).rejects.toMatchObject({
      code: 'idempotency.answer_not_kept',
      details: { effects: [`thing.made thing:${key}`] },
    })
    // As an upload does: its content says that it is there already.
    expect(await once(async () => answered('duplicate'), { key, repeatable: true })).toBeUndefined()
    gate.resolve()
    await expect(frozen).rejects.toMatchObject({ code: 'idempotency.in_progress' })
    expect(await made(`${key} late`)).toBe(0)
    expect(await once(async () => answered('x'), { key })).toMatchObject({ body: 'duplicate' })
  })

  it('goes on at once after a restart that knows that nobody else runs', async () => {
    const key = ids.next()
    const gate = Promise.withResolvers<void>()
    const dead = once(
      async () => {
        await gate.promise
        return answered('dead')
      },
      { key },
    )
    await expect
      .poll(() => database.withOrg(orgId, actor, (tx) => getEntry(tx, { subject: 'user:1', key }, clock.now())))
      .toBeDefined()
    await database.asOwner((tx) => endAllLeases(tx, clock.now()))
    expect(await once(async () => answered('alive'), { key })).toBeUndefined()
    gate.resolve()
    await dead
    expect(await once(async () => answered('x'), { key })).toMatchObject({ body: 'alive' })
  })

  it('with a streamed body is the same by the hash that is known at its end', async () => {
    const key = ids.next()
    const streamed = (body: string) => {
      let read: string | null = null
      const hashBody = async () => {
        read = sha256(body)
        return read
      }
      return { key, repeatable: true, bodyHash: () => read, hashBody }
    }
    const work = (given: ReturnType<typeof streamed>) => async () => {
      await given.hashBody()
      await make(key)
      return answered('made')
    }
    const [first, same, other] = [streamed('a'), streamed('a'), streamed('b')]
    expect(await once(work(first), first)).toBeUndefined()
    expect(await once(work(same), same)).toMatchObject({ body: 'made' })
    await expect(once(work(other), other)).rejects.toMatchObject({ code: 'idempotency.body_differs' })
    expect(await made(key)).toBe(1)
  })

  it('that was cut off after its work is not taken for one with another streamed body', async () => {
    const key = ids.next()
    const hashed = { key, repeatable: true, hashBody: async () => sha256('a') }
    await expect(
      once(
        async () => {
          await make(key)
          throw new Error('cut off')
        },
        { ...hashed, bodyHash: () => sha256('a') },
      ),
    ).rejects.toThrow('cut off')
    let read: string | null = null
    const other = once(
      async () => {
        read = sha256('b')
        await make(key)
        return answered('other')
      },
      { ...hashed, bodyHash: () => read },
    )
    await expect(other).rejects.toMatchObject({ code: 'idempotency.body_differs' })
    expect(await made(key)).toBe(1)
  })

  it('whose body was not read to its end may be sent again with any', async () => {
    const key = ids.next()
    await once(async () => answered('too large'), { key, bodyHash: () => null })
    expect(await once(async () => answered('fits'), { key, body: 'small' })).toBeUndefined()
  })

  it('is forgotten when its time is over, and its answer when what it tells of is purged', async () => {
    const [key, documentId] = [ids.next(), ids.next<DocumentId>()]
    await once(
      async () => {
        await make(documentId)
        return answered(`{"document_id":"${documentId}"}`)
      },
      { key },
    )
    await database.withOrg(orgId, actor, (tx) => forgetAnswersAbout(tx, ids.next<DocumentId>()))
    expect(await once(async () => answered('x'), { key })).toBeDefined()
    await database.withOrg(orgId, actor, (tx) => forgetAnswersAbout(tx, documentId))
    await expect(once(async () => answered('x'), { key })).rejects.toMatchObject({
      code: 'idempotency.answer_not_kept',
    })
    const due = () => database.withOrg(orgId, actor, (tx) => entriesDue(tx, clock.now()).execute())
    expect((await due()).some((entry) => entry.key === key)).toBe(false)
    nowMs += 24 * hourMs
    expect((await due()).some((entry) => entry.key === key)).toBe(true)
    await database.withOrg(orgId, actor, (tx) => deleteEntriesDue(tx, clock.now(), 1_000))
    expect(await due()).toEqual([])
  })
})
