import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { permissionsOf } from '#access'
import type { AuditEvent } from '#audit'
import { DomainError, type OrgId, sleep, systemClock } from '#kernel'
import { createHttp, type HttpApp } from './create-http.ts'
import { eventStream } from './event-stream.ts'
import { depsOf } from './http.testing.ts'
import { type Listening, listen } from './listen.ts'

// An id of an org that no row refers to here.
const orgId = 'o1' as OrgId
const event = (sequence: number, name: string): AuditEvent => ({
  ...{ orgId, id: `e${sequence}`, event: name, subjectKind: name.split('.')[0] ?? '', subjectId: 's1' },
  ...{ details: { secret: 'not told' }, sequence: BigInt(sequence), actor: 'user:1', occurredAt: new Date(0) },
})

/** Whether a number is the same as when it was last asked about. */
function standsStill(): (now: number) => boolean {
  let before = 0
  return (now) => {
    const stands = now > 0 && now === before
    before = now
    return stands
  }
}

describe('events over a socket', () => {
  let recorded: AuditEvent[]
  let isRevoked: boolean
  let lookedFor: number
  let looks: number
  let askedWho: number
  let http: HttpApp
  let socket: Listening

  beforeEach(async () => {
    recorded = [event(1, 'document.accepted'), event(2, 'document.ready')]
    isRevoked = false
    lookedFor = 0
    looks = 0
    askedWho = 0
    const deps = depsOf({
      lastEvent: async () => BigInt(recorded.length),
      // Numbered from 1 without gaps.
      async eventsAfter(_caller, after) {
        const found = recorded.slice(Number(after), Number(after) + (recorded.length > 10 ? 200 : 2))
        lookedFor += found.length
        looks += 1
        return found
      },
    })
    const viewer = { ...deps.owner, permissions: permissionsOf('viewer') }
    const authenticate = async () => {
      askedWho += 1
      if (isRevoked) throw new DomainError({ code: 'access.key_inactive', kind: 'denied', message: 'It is off.' })
      const limited = { subject: 'a key', agentPerMinute: null, crudPerMinute: null }
      return { identity: { ...viewer, limited } }
    }
    http = createHttp({ ...deps, clock: systemClock, mostEventStreams: 16, guard: { ...deps.guard, authenticate } })
    socket = await listen({ fetch: http.guarded('t'), host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    http.endStreams()
    await socket.close(500)
  })

  /** Reads until this many events came, or the stream ended. */
  async function read(count: number, lastEventId?: string, token = 'a key') {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    }
    const leave = new AbortController()
    const response = await fetch(`${socket.url}/v1/events`, { headers, signal: leave.signal })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    let text = ''
    const messages = () => [...text.matchAll(/^id: (\d+)\nevent: (.+)\ndata: (.+)\n\n/gm)]
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      if (messages().length >= count) break
    }
    leave.abort()
    return messages().map(([, id, name, data = '']) => ({ id, name, data: JSON.parse(data) }))
  }

  it('come as they happen, from now on', async () => {
    const come = read(1)
    // Not before somebody listens.
    await expect.poll(() => looks, { timeout: 30_000 }).toBeGreaterThan(0)
    recorded.push(event(3, 'run.paused'))
    expect(await come).toEqual([
      {
        id: '3',
        name: 'run.paused',
        data: {
          ...{ sequence: 3, event: 'run.paused', subject_kind: 'run', subject_id: 's1' },
          occurred_at: '1970-01-01T00:00:00.000Z',
        },
      },
    ])
  })

  it('go on from the last one that came, leaving none out', async () => {
    for (let sequence = 3; sequence <= 7; sequence++) recorded.push(event(sequence, 'document.ready'))
    expect((await read(6, '1')).map(({ id }) => id)).toEqual(['2', '3', '4', '5', '6', '7'])
  })

  it('begin anew for whoever knows a number that is not there, and say so', async () => {
    const come = read(2, '900')
    await expect.poll(() => looks, { timeout: 30_000 }).toBeGreaterThan(0)
    recorded.push(event(3, 'document.ready'))
    expect((await come).map(({ id, name }) => [id, name])).toEqual([
      ['2', 'events.restarted'],
      ['3', 'document.ready'],
    ])
  })

  it('leave out what whoever asks may not see', async () => {
    recorded.push(
      event(3, 'user.signed_in'),
      event(4, 'key.created'),
      event(5, 'org.renamed'),
      event(6, 'document.ready'),
    )
    expect((await read(3, '0')).map(({ id }) => id)).toEqual(['1', '2', '6'])
    expect((await read(6, '0', 't')).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('end for whoever may not ask any more', async () => {
    const come = read(9, '0')
    setTimeout(() => {
      isRevoked = true
      recorded.push(event(3, 'document.ready'))
    }, 300)
    expect((await come).map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('end for whoever takes none of them, and nothing more is looked for', async () => {
    for (let sequence = 3; sequence <= 200_000; sequence++) recorded.push(event(sequence, 'document.ready'))
    const limits = { headersTimeoutMs: 300, bodyWindowMs: 300, bodyBytesPerSecond: 1, readWindowMs: 300 }
    const impatient = await listen({ fetch: http.guarded('t'), host: '127.0.0.1', port: 0, limits })
    const reader = connect(Number(new URL(impatient.url).port), '127.0.0.1')
    const closed = new Promise((resolve) => reader.once('close', resolve))
    reader.on('error', () => {})
    reader.pause()
    reader.write('GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nLast-Event-ID: 0\r\n\r\n')
    await expect.poll(() => lookedFor, { timeout: 10_000, interval: 300 }).toSatisfy(standsStill())
    // What the system holds for it is little against all there is.
    expect(lookedFor).toBeLessThan(150_000)
    const held = lookedFor
    await sleep(1_000)
    expect(lookedFor).toBe(held)
    reader.resume()
    await closed
    await impatient.close(100)
  }, 60_000)

  /** Streams that stay open, until they are left. */
  async function open(count: number, token = 'a key') {
    const headers = { authorization: `Bearer ${token}` }
    return Promise.all(
      Array.from({ length: count }, async () => {
        const leave = new AbortController()
        const response = await fetch(`${socket.url}/v1/events`, { headers, signal: leave.signal })
        return { response, status: response.status, leave: () => leave.abort() }
      }),
    )
  }

  it('are looked for once, however many follow them, and nobody is asked who they are while nothing happens', async () => {
    const streams = await open(9)
    await sleep(400)
    const before = { looks, askedWho }
    await sleep(2_500)
    // One look a second for all of them, and not one for each.
    expect(looks - before.looks).toBeGreaterThan(0)
    expect(looks - before.looks).toBeLessThan(6)
    expect(askedWho - before.askedWho).toBe(0)
    for (const { leave } of streams) leave()
    await sleep(1_500)
    const after = looks
    await sleep(1_500)
    expect(looks).toBe(after)
  }, 20_000)

  it('are followed by no more than may, and by others as soon as one leaves', async () => {
    const tooMany = { status: 429, code: 'events.too_many' }
    const problemOf = async ({ response }: { readonly response: Response }) => response.json()
    const streams = await open(10)
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    const [refused] = await open(1)
    expect(refused?.response.headers.get('retry-after')).toBe('5')
    expect(refused && (await problemOf(refused))).toMatchObject(tooMany)
    // The owner at this machine counts only among those of the organization, which leaves places to others.
    const owners = await open(3, 't')
    expect(owners.map(({ status }) => status)).toEqual([200, 200, 429])
    streams[0]?.leave()
    await expect.poll(async () => (await open(1))[0]?.status, { timeout: 5_000 }).toBe(200)
  }, 20_000)

  it('take no place for a HEAD, which nothing reads', async () => {
    const init = { method: 'HEAD', headers: { authorization: 'Bearer a key' } }
    for (let asked = 0; asked < 15; asked++) expect((await fetch(`${socket.url}/v1/events`, init)).status).toBe(200)
  })

  it('end when the process stops', async () => {
    const come = read(9, '0')
    setTimeout(() => http.endStreams(), 300)
    expect(await come).toHaveLength(2)
  })

  it.each(['x', '-1', '1.5', '9'.repeat(30)])('refuse to begin behind %s', async (id) => {
    const headers = { authorization: 'Bearer a key', 'last-event-id': id }
    expect((await fetch(`${socket.url}/v1/events`, { headers })).status).toBe(400)
  })
})

it('says that it is still here while nothing happens', async () => {
  const left = new AbortController()
  const next = async (last: bigint) => ({ events: [], last })
  const input = { clock: systemClock, after: 0n, next, signal: left.signal, lookAgainMs: 5, heartbeatMs: 20 }
  const written: string[] = []
  for await (const chunk of eventStream(input)) {
    written.push(Buffer.from(chunk).toString())
    if (written.length === 3) left.abort()
  }
  expect(written).toEqual(['retry: 2000\n\n', ': still here\n\n', ': still here\n\n'])
})
