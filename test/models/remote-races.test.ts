import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type DocumentId, RemoteCallError, sleep } from '#kernel'
import { findObjectsByName, findObjectsByRemoteId } from '#runs'
import { type Simulator, startSimulator } from '#simulator'
import { alignDocument, finishRemoteWork, type RemoteIndexDeps, reconcile } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { actor } from '../../src/documents/documents.testing.ts'
import { alignNow } from '../../src/workflows/remote/align-now.ts'
import { type RemoteWorld, remoteWorld } from '../support/remote-world.ts'

describeOnEachEngine('workers at the same remote objects', (open) => {
  let database: Database
  let simulator: Simulator
  let world: RemoteWorld

  beforeAll(async () => {
    database = await open()
    simulator = await startSimulator({ port: 0 })
  })
  afterAll(() => simulator.close())
  beforeEach(async () => {
    world = await remoteWorld(database, simulator)
  })

  const align = (deps: RemoteIndexDeps, documentId: DocumentId) =>
    alignDocument(deps, { orgId: world.orgId, actor, documentId, runId: null, signal: world.signal })
  const finish = (deps = world.process()) => finishRemoteWork(deps, world.orgId, world.signal)
  const states = async (kind: 'file' | 'vector_store_file') => (await world.rows(kind)).map(({ state }) => state)
  /** A process whose calls of one kind go on with what a test does meanwhile. */
  const withProvider = (change: (own: RemoteIndexDeps['provider']) => Partial<RemoteIndexDeps['provider']>) => {
    const deps = world.process()
    return { ...deps, provider: { ...deps.provider, ...change(deps.provider) } }
  }
  /** What another does after the claims of a frozen process have run out. */
  const another = async (work: () => Promise<unknown>) => {
    world.clock.aheadMs += 60_000
    await work()
  }

  it('lose no document when several of them find the vector store gone at the same time', async () => {
    const documents = [await world.newDocument(), await world.newDocument()]
    for (const documentId of documents) await align(world.process(), documentId)
    const [store] = await world.rows('vector_store')
    await world.ask('DELETE', `/v1/vector_stores/${store?.remote_id}`)
    const newcomers = [await world.newDocument(), await world.newDocument()]
    let asked = 0
    const both = Promise.withResolvers<void>()
    const deps = withProvider((own) => ({
      async hasStore(storeId, options) {
        const there = await own.hasStore(storeId, options)
        asked += 1
        if (asked === newcomers.length) {
          const { promise: locked, resolve } = Promise.withResolvers<void>()
          // Neither can change the row of the store before both have begun to.
          holding = database.withOrg(world.orgId, actor, async (tx) => {
            await tx.query
              .selectFrom('remote_objects')
              .select('id')
              .where('id', '=', store?.id ?? '')
              .forUpdate()
              .execute()
            resolve()
            await sleep(300)
          })
          await locked
          both.resolve()
        }
        await both.promise
        return there
      },
    }))
    let holding: Promise<void> | undefined
    const ended = await Promise.all(newcomers.map((documentId) => align(deps, documentId)))
    await holding
    expect(ended).toMatchObject([{ kind: 'indexed' }, { kind: 'indexed' }])
    await finish()
    expect(await world.standings()).toEqual(Array(4).fill('indexed'))
    expect((await world.compensations()).filter(({ status }) => status === 'rolled_back')).toEqual([])
    expect(world.alerts).toEqual(['remote.store_gone'])
  })

  it('that were frozen in an upload leave alone what another made live meanwhile', async () => {
    const documentId = await world.newDocument()
    const frozen = withProvider((own) => ({
      async uploadFile(file, options) {
        const made = await own.uploadFile(file, options)
        await another(finish)
        return made
      },
    }))
    expect(await align(frozen, documentId)).toMatchObject({ kind: 'later' })
    expect(await world.standings()).toEqual(['indexed'])
    expect(await states('file')).toEqual(['live'])
    expect(await states('vector_store_file')).toEqual(['live'])
  })

  it('that were frozen before an upload send nothing when another has made it and is done', async () => {
    const documentId = await world.newDocument()
    await align(world.process(), await world.newDocument())
    const deps = world.process()
    const uploads: string[] = []
    const frozen: RemoteIndexDeps = {
      ...withProvider((own) => ({
        uploadFile: (file, options) => {
          uploads.push(file.name)
          return own.uploadFile(file, options)
        },
      })),
      blobs: {
        async readBytes(org, key) {
          await another(finish)
          return await deps.blobs.readBytes(org, key)
        },
      },
    }
    expect(await align(frozen, documentId)).toMatchObject({ kind: 'later' })
    expect(uploads).toEqual([])
    expect(await world.standings()).toEqual(['indexed', 'indexed'])
  })

  it('that were frozen and then refused undo nothing of another', async () => {
    const documentId = await world.newDocument()
    const frozen = withProvider(() => ({
      async attach() {
        await another(finish)
        throw new RemoteCallError({ provider: 'openai', failure: 'refused', message: 'It is refused.' })
      },
    }))
    await align(frozen, documentId)
    expect(await world.standings()).toEqual(['indexed'])
    expect(await states('file')).toEqual(['live'])
    expect(world.alerts).toEqual([])
  })

  it('keep their document when a reconcile would renew its file at the same time', async () => {
    const documentId = await world.newDocument()
    await align(world.process(), documentId)
    await world.upload(`pa-${world.orgId}-stray.pdf`)
    world.clock.aheadMs += 21 * 86_400_000
    let step: ReturnType<typeof align> | undefined
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const working = withProvider((own) => ({
      async setAttributes(entry, options) {
        begun.resolve()
        await gate.promise
        return await own.setAttributes(entry, options)
      },
    }))
    const looking = withProvider((own) => ({
      // Before the file is renewed, a change of the document begins to be sent.
      async deleteFile(fileId, options) {
        if (step === undefined) {
          await world.change(documentId, { issuer: 'Alder & Finch' })
          step = align(working, documentId)
          await begun.promise
        }
        await own.deleteFile(fileId, options)
      },
    }))
    const input = { orgId: world.orgId, actor, dryRun: false, signal: world.signal }
    const { found } = await reconcile(looking, input)
    expect(found).toMatchObject([
      { because: 'not_recorded', done: true },
      { because: 'expires_soon', done: false, error: expect.stringContaining('Another worker') },
    ])
    gate.resolve()
    expect(await step).toMatchObject({ kind: 'indexed' })
    expect(await states('file')).toEqual(['live', 'deleted'])
    await reconcile(world.process(), input)
    expect(await world.standings()).toEqual(['indexed'])
    expect((await states('file')).filter((state) => state === 'live')).toHaveLength(1)
  })

  it('are not waited for by a person when the provider is slow', async () => {
    const documentId = await world.newDocument()
    await align(world.process(), documentId)
    await world.change(documentId, { trashed_at: new Date() })
    const slow = withProvider(() => ({ detach: (_store, _file, { signal }) => sleep(20_000, signal) }))
    const startedMs = performance.now()
    await alignNow(slow, { orgId: world.orgId, actor }, documentId)
    expect(performance.now() - startedMs).toBeLessThan(10_000)
    expect(await world.standings()).toEqual(['pending'])
    await finish()
    expect(await world.standings()).toEqual(['removed'])
  })

  it('are found among more names than a statement has parameters', async () => {
    await align(world.process(), await world.newDocument())
    const [file] = await world.rows('file')
    const others = Array.from({ length: 70_000 }, (_, index) => `other-${index}`)
    await database.withOrg(world.orgId, actor, async (tx) => {
      const named = await findObjectsByName(tx, [...others, file?.name ?? ''])
      expect([...named.keys()]).toEqual([file?.name])
      expect(await findObjectsByRemoteId(tx, [...others, file?.remote_id ?? ''])).toEqual([file?.remote_id])
    })
  })
})
