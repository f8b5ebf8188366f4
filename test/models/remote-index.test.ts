import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { CrashPointName, DocumentId } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { alignDocument, finishRemoteWork, type RemoteIndexDeps } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { actor } from '../../src/documents/documents.testing.ts'
import { type RemoteWorld, remoteWorld } from '../support/remote-world.ts'

describeOnEachEngine('the remote index', (open) => {
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

  const align = (deps: RemoteIndexDeps, documentId: DocumentId) =>
    alignDocument(deps, { orgId: world.orgId, actor, documentId, runId: null, signal: world.signal })
  const finish = (deps: RemoteIndexDeps) => finishRemoteWork(deps, world.orgId, world.signal)
  /** What is at the provider is what the rows say, and what the documents say. */
  const expectIndexed = async (count: number) => {
    const states = await world.standings()
    expect(states.filter((state) => state === 'indexed')).toHaveLength(count)
    const { file = 0, vector_store_file: entries = 0 } = world.live()
    expect({ file, entries }).toEqual({ file: count, entries: count })
    for (const kind of ['file', 'vector_store_file'] as const) {
      const rows = await world.rows(kind)
      expect(rows.filter(({ state }) => state === 'live')).toHaveLength(count)
      expect(rows.filter(({ state }) => !['live', 'deleted'].includes(state))).toEqual([])
    }
  }

  it('holds every document once, in one vector store, with its attributes', async () => {
    const documentId = await world.newDocument()
    for (let more = 0; more < 4; more += 1) await world.newDocument()
    await finish(world.process())
    await expectIndexed(5)
    expect(world.calls('POST', /vector_stores$/)).toHaveLength(1)
    const [store] = await world.rows('vector_store')
    const { data } = (await world.ask('GET', `/v1/vector_stores/${store?.remote_id}/files?limit=100`)) as {
      data: { attributes: Record<string, unknown> }[]
    }
    const attributes = data.map((one) => one.attributes).find((one) => one.document_id === documentId)
    expect(attributes).toMatchObject({
      doc_type: 'invoice',
      total_amount: 119,
      primary_day: 20_250_314,
      tags: '|office|',
    })
    expect(await world.compensations()).toMatchObject(Array(5).fill({ status: 'committed' }))
  })

  it('is asked nothing for a document that is there as it should be', async () => {
    const documentId = await world.newDocument()
    const deps = world.process()
    await align(deps, documentId)
    const { calls } = simulator.journal.summary()
    await align(deps, documentId)
    expect(simulator.journal.summary().calls).toBe(calls)
  })

  it('takes new attributes without another upload when a document changes', async () => {
    const documentId = await world.newDocument()
    const deps = world.process()
    await align(deps, documentId)
    await world.change(documentId, { issuer: 'Alder & Finch' })
    await finish(deps)
    await expectIndexed(1)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(1)
    expect(world.calls('POST', /vector_stores\/[^/]+\/files\/[^/]+$/)).toHaveLength(1)
  })

  it('gets one vector store when two workers need it at the same time', async () => {
    const documents = [await world.newDocument(), await world.newDocument()]
    await world.faults([{ path: '/v1/vector_stores', method: 'POST', latency_ms: 300 } as never])
    await Promise.all(documents.map((documentId) => align(world.process(), documentId)))
    await expectIndexed(2)
    expect(world.live().vector_store).toBe(1)
  })

  it('looks an upload of unknown outcome up by its name and does not double it', async () => {
    await world.newDocument()
    await world.faults([{ path: '/v1/files', method: 'POST', times: 1, fault: 'connection_reset' }])
    await finish(world.process())
    await expectIndexed(1)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(1)
    expect(world.calls('GET', /v1\/files$/)).toHaveLength(1)
  })

  it('uploads again when the lost upload is not there', async () => {
    await world.newDocument()
    await world.faults([{ path: '/v1/files', method: 'POST', times: 1, fault: 'server_error' }])
    await finish(world.process())
    await expectIndexed(1)
  })

  it('finishes later what a provider that is down left, without a second upload', async () => {
    await world.newDocument()
    await world.faults([{ path: '/v1/vector_stores/*/files', fault: 'overloaded' }])
    await finish(world.process({ attempts: 2 }))
    expect(await world.standings()).toEqual(['pending'])
    await world.faults([])
    await finish(world.process())
    await expectIndexed(1)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(1)
  })

  it('holds up no other document for one that the provider never takes', async () => {
    const documents = [await world.newDocument(), await world.newDocument(), await world.newDocument()]
    await world.faults([{ path: '/v1/files', method: 'POST', nth: 1, fault: 'overloaded' }])
    const deps = world.process({ attempts: 1 })
    expect(await finish(deps)).toEqual({ aligned: documents.length - 1, waiting: 1, refused: 1 })
    expect(await finish(deps)).toEqual({ aligned: 1, waiting: 0, refused: 0 })
    await expectIndexed(3)
  })

  it('waits for a person where the account is spent, and says so once', async () => {
    await world.newDocument()
    await world.faults([{ path: '/v1/vector_stores', fault: 'quota_spent' }])
    await finish(world.process())
    expect(await world.standings()).toEqual(['pending'])
    expect(world.alerts).toEqual(['remote.needs_person'])
    expect(world.calls('POST', /v1\/files$/)).toEqual([])
    await world.faults([])
    await finish(world.process())
    await expectIndexed(1)
  })

  it('removes what the provider cannot read, the entry before the file, and says so', async () => {
    const documentId = await world.newDocument({ text: '%PDF-1.4 nothing' })
    await finish(world.process())
    expect(await world.standings()).toEqual(['failed'])
    expect(world.alerts).toEqual(['remote.failed'])
    await expectIndexed(0)
    const [detached, deleted] = world.calls('DELETE', /./)
    expect([detached?.object_kind, deleted?.object_kind]).toEqual(['vector_store_file', 'file'])
    expect(await world.compensations()).toMatchObject([
      { status: 'rolled_back', compensation_status: 'completed', stage: 'attach', document_id: documentId },
    ])
  })

  it('has nothing of a document in the trash, and has it again when it is restored', async () => {
    const documentId = await world.newDocument()
    const deps = world.process()
    await align(deps, documentId)
    await world.change(documentId, { trashed_at: new Date() })
    await finish(deps)
    expect(await world.standings()).toEqual(['removed'])
    await expectIndexed(0)
    expect(world.calls('DELETE', /./).map(({ object_kind }) => object_kind)).toEqual(['vector_store_file', 'file'])
    await world.change(documentId, { trashed_at: null })
    await finish(deps)
    await expectIndexed(1)
  })

  it('never gets a document that must not leave, and loses one that must not any more', async () => {
    await world.keepAtHome(['medical'])
    const medical = await world.newDocument({ fields: { doc_type: 'medical' } })
    const invoice = await world.newDocument()
    const deps = world.process()
    await finish(deps)
    expect(await world.standings()).toEqual(['local_only', 'indexed'])
    const said = `A document is kept from remote files. {"document_id":"${medical}","because":"type"}`
    expect(world.logged).toEqual([said])
    await expectIndexed(1)
    await world.keepAtHome(['medical', 'invoice'])
    await align(deps, invoice)
    expect(await world.standings()).toEqual(['local_only', 'local_only'])
    await expectIndexed(0)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(1)
  })

  it('is made again when the vector store vanished, and all documents are attached again', async () => {
    const deps = world.process()
    for (let more = 0; more < 3; more += 1) await world.newDocument()
    await finish(deps)
    const [store] = await world.rows('vector_store')
    await world.ask('DELETE', `/v1/vector_stores/${store?.remote_id}`)
    const newcomer = await world.newDocument()
    expect(await align(deps, newcomer)).toMatchObject({ kind: 'indexed' })
    expect(world.alerts).toEqual(['remote.store_gone'])
    await finish(deps)
    await expectIndexed(4)
    expect(world.calls('POST', /v1\/files$/)).toHaveLength(4)
    expect(world.live().vector_store).toBe(1)
  })

  it('gets a file again that the provider lost', async () => {
    const documentId = await world.newDocument()
    const deps = world.process()
    await align(deps, documentId)
    const [file] = await world.rows('file')
    await world.ask('DELETE', `/v1/files/${file?.remote_id}`)
    await database.withOrg(world.orgId, actor, (tx) =>
      tx.query
        .updateTable('remote_objects')
        .set({ state: 'deleted' })
        .where('kind', '=', 'vector_store_file')
        .execute(),
    )
    await world.change(documentId, {})
    await finish(deps)
    await expectIndexed(1)
  })

  const crashPoints: readonly CrashPointName[] = [
    'remote.before-create',
    'remote.created',
    'remote.before-attach',
    'remote.attached',
  ]
  it.each(crashPoints.flatMap((crashAt) => [[crashAt, 'without'] as const, [crashAt, 'with'] as const]))(
    'is whole after a process died at %s, %s a vector store before',
    async (crashAt, hasStore) => {
      const before = await world.newDocument()
      if (hasStore === 'with') await align(world.process(), before)
      const documentId = await world.newDocument()
      await expect(align(world.process({ crashAt }), documentId)).rejects.toThrow()
      // Another process, when the claim of the dead one has run out.
      world.clock.aheadMs = 60_000
      await finish(world.process())
      await expectIndexed(2)
      expect(world.live().vector_store).toBe(1)
      const made = world.calls('POST', /v1\/files$/).filter(({ object_state: state }) => state === 'live')
      expect(made).toHaveLength(2)
    },
  )

  it.each(['remote.before-detach', 'remote.detached', 'remote.file-deleted'] as const)(
    'has nothing of a removed document after a process died at %s',
    async (crashAt) => {
      const documentId = await world.newDocument()
      await align(world.process(), documentId)
      await world.change(documentId, { trashed_at: new Date(), purged_at: new Date() })
      await align(world.process({ crashAt }), documentId).catch(() => {})
      world.clock.aheadMs = 120_000
      await finish(world.process())
      await expectIndexed(0)
      expect(world.calls('DELETE', /./)[0]?.object_kind).toBe('vector_store_file')
    },
  )
})
