import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Simulator, startSimulator } from '#simulator'
import { createAlerts, listAlerts, silentLogger } from '#telemetry'
import { alignDocument, finishRemoteWork, reconcile, reconcileRecorded } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { actor, ids } from '../../src/documents/documents.testing.ts'
import { type RemoteWorld, remoteWorld } from '../support/remote-world.ts'

describeOnEachEngine('a reconcile', (open) => {
  let database: Database
  let simulator: Simulator
  let world: RemoteWorld

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, hangMs: 3_000 })
    world = await remoteWorld(database, simulator)
  })
  afterEach(() => simulator.close())

  const run = (dryRun = false) =>
    reconcile(world.process(), { orgId: world.orgId, actor, dryRun, signal: world.signal })
  const reasons = async (dryRun = false) => (await run(dryRun)).found.map(({ kind, because }) => `${kind} ${because}`)
  const indexed = async (count: number) => {
    for (let more = 0; more < count; more += 1) await world.newDocument()
    await finishRemoteWork(world.process(), world.orgId, world.signal)
    // What is compared was not changed a moment ago.
    world.clock.aheadMs += 1_000
  }
  const expectLive = (count: number) => {
    const { file = 0, vector_store_file: entries = 0 } = world.live()
    expect({ file, entries }).toEqual({ file: count, entries: count })
  }
  const store = async () => (await world.rows('vector_store')).find(({ state }) => state === 'live')?.remote_id
  const name = (id: string) => `pa-${world.orgId}-${id}.pdf`

  it('finds nothing where all is as it should be', async () => {
    await indexed(3)
    expect(await run()).toMatchObject({ files: 3, documents: 3, found: [], waiting: 0 })
    expectLive(3)
  })

  it('changes nothing when it only looks', async () => {
    await indexed(1)
    await world.upload(name('stray'))
    const [file] = await world.rows('file')
    await world.ask('DELETE', `/v1/files/${file?.remote_id}`)
    const before = { live: world.live(), rows: await world.rows('file'), standings: await world.standings() }
    expect(await reasons(true)).toEqual(['file not_recorded', 'file gone'])
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(2)
    expect({ live: world.live(), rows: await world.rows('file'), standings: await world.standings() }).toEqual(before)
  })

  it('removes a file of its org that no row names, and leaves what is another’s', async () => {
    await indexed(1)
    await world.upload(name('stray'))
    const other = await remoteWorld(database, simulator)
    await world.upload(`pa-${other.orgId}-theirs.pdf`)
    await world.upload(`other-${world.orgId}-theirs.pdf`)
    await world.upload('holiday.pdf')
    expect(await reasons()).toEqual(['file not_recorded'])
    expect(world.live().file).toBe(4)
    expect(await reasons()).toEqual([])
  })

  it('removes the second copy of an upload and keeps the first', async () => {
    await indexed(1)
    const [file] = await world.rows('file')
    const copy = await world.upload(file?.name ?? '')
    expect(await reasons()).toEqual(['file not_recorded'])
    expect(world.calls('DELETE', /files/).map(({ object }) => object)).toEqual([copy])
    expectLive(1)
  })

  it('takes out the entry of a file that is gone, and uploads the file again', async () => {
    await indexed(2)
    const [file] = await world.rows('file')
    await world.ask('DELETE', `/v1/files/${file?.remote_id}`)
    expect(await reasons()).toEqual(['file gone'])
    expect(await world.standings()).toEqual(['indexed', 'indexed'])
    expectLive(2)
    expect(await reasons()).toEqual([])
  })

  it('attaches again what somebody took out of the vector store', async () => {
    await indexed(2)
    const [file] = await world.rows('file')
    await world.ask('DELETE', `/v1/vector_stores/${await store()}/files/${file?.remote_id}`)
    expect(await reasons()).toEqual(['vector_store_file gone'])
    expectLive(2)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(2)
  })

  it('makes a vector store again that vanished while nobody looked', async () => {
    await indexed(3)
    await world.ask('DELETE', `/v1/vector_stores/${await store()}`)
    expect(await reasons()).toContain('vector_store gone')
    expectLive(3)
    expect(await world.standings()).toEqual(['indexed', 'indexed', 'indexed'])
    expect(await reasons()).toEqual([])
  })

  it('removes a vector store of its org that no row names', async () => {
    await indexed(1)
    await world.ask('POST', '/v1/vector_stores', { name: `pa-${world.orgId}-stray` })
    await world.ask('POST', '/v1/vector_stores', { name: 'somebody else' })
    expect(await reasons()).toEqual(['vector_store not_recorded'])
    expect(world.live().vector_store).toBe(2)
  })

  it('removes what must not leave any more, and sends what may again', async () => {
    await indexed(2)
    await world.keepAtHome(['invoice'])
    expect(await reasons(true)).toEqual(['document not_wanted', 'document not_wanted'])
    expectLive(2)
    await reasons()
    expectLive(0)
    expect(await world.standings()).toEqual(['local_only', 'local_only'])
    await world.keepAtHome([])
    expect(await reasons()).toEqual(['document missing', 'document missing'])
    expectLive(2)
  })

  it('renews files before the provider removes them', async () => {
    await indexed(1)
    const [before] = await world.rows('file')
    world.clock.aheadMs += 21 * 86_400_000
    expect(await reasons()).toEqual(['document expires_soon'])
    expectLive(1)
    expect((await world.rows('file')).map(({ state }) => state)).toEqual(['deleted', 'live'])
    expect(world.calls('DELETE', /v1\/files\//).map(({ object }) => object)).toEqual([before?.remote_id])
  })

  it('says what could not be done, and does it the next time', async () => {
    await indexed(1)
    await world.upload(name('stray'))
    await world.faults([{ path: '/v1/files/*', method: 'DELETE', fault: 'overloaded' }])
    expect((await run()).found).toMatchObject([{ because: 'not_recorded', done: false }])
    await world.faults([])
    await run()
    expectLive(1)
    expect((await world.rows('file')).filter(({ state }) => state === 'deleting' || state === 'orphaned')).toEqual([])
  })

  it('says of a document that the provider refused before that this is over', async () => {
    const alerts = createAlerts(
      { database, ids, clock: world.clock, log: silentLogger, file: { write: () => {} }, knownSecrets: [] },
      { windowMs: 3_600_000, installationOrg: world.orgId },
    )
    let text = '%PDF-1.4 nothing'
    const blobs = { readBytes: async () => Buffer.from(text) }
    const deps = { ...world.process(), raiseAlert: alerts.raise, blobs }
    const open = () =>
      database.withOrg(world.orgId, actor, async (tx) => {
        const filter = { severities: ['warning', 'error'], since: null, all: false, before: null, limit: 10 } as const
        return (await listAlerts(tx, filter)).map(({ dedupeKey }) => dedupeKey)
      })
    const refusedOnce = async () => {
      const documentId = await world.newDocument()
      await finishRemoteWork(deps, world.orgId, world.signal)
      world.clock.aheadMs += 1_000
      return documentId
    }
    const [sent, home, left] = [await refusedOnce(), await refusedOnce(), await refusedOnce()]
    expect(await open()).toEqual([left, home, sent].map((id) => `remote.failed ${id}`))
    await world.keepAtHome(['medical'])
    await world.change(home, { doc_type: 'medical' })
    // As reprocessing does.
    await world.change(sent, {})
    await reconcile(deps, { orgId: world.orgId, actor, dryRun: true, signal: world.signal })
    expect(await open()).toHaveLength(3)
    text = 'an invoice'
    await reconcile(deps, { orgId: world.orgId, actor, dryRun: false, signal: world.signal })
    expect(await open()).toEqual([`remote.failed ${left}`])
    await alignDocument(deps, { orgId: world.orgId, actor, documentId: left, runId: null, signal: world.signal })
    expect(await open()).toEqual([`remote.failed ${left}`])
  })

  it('by itself leaves what no row ever named, for it may be that of a copy of the database', async () => {
    await indexed(1)
    const theirs = await world.upload(name('of-a-copy'))
    await world.ask('POST', `/v1/vector_stores/${await store()}/files`, { file_id: theirs })
    await world.ask('POST', '/v1/vector_stores', { name: `pa-${world.orgId}-of-a-copy` })
    const before = world.live()
    world.clock.aheadMs += 90_000_000
    await reconcileRecorded(world.process(), world.orgId, world.signal)
    expect(world.calls('GET', /v1\/files$/)).toHaveLength(1)
    expect(world.live()).toEqual(before)
    expect((await reasons()).toSorted()).toEqual([
      'file not_recorded',
      'vector_store not_recorded',
      'vector_store_file not_recorded',
    ])
    expectLive(1)
  })
})
