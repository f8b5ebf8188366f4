import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** The answer of an operation, whatever its status. */
type Answer = { readonly status: number; readonly data: Readonly<Record<string, unknown>> }
type OutsideClient = {
  readonly defaults: { baseUrl: string; headers: Record<string, string> }
} & Readonly<Record<string, (...input: unknown[]) => Promise<Answer>>>

const run = (program: string, ...args: readonly string[]) =>
  promisify(execFile)(join(modules, '.bin', program), args, { encoding: 'utf8' }).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${program} failed: ${stdout}${stderr}`)
  })

describeInProcess('a client that another program generated from the description', {}, (place) => {
  let app: App
  let socket: Listening
  let folder: string
  let client: OutsideClient

  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    app = await createApp(settings, { log: silentLogger, working: true, exclusive: place.engine === 'pglite' })
    socket = await listen({ fetch: app.http.guarded('of the installation'), host: '127.0.0.1', port: 0 })
    const owner = createClient({ baseUrl: 'http://in-memory', fetch: (request) => app.http.fetch(request) })
    const { token } = await owner.createKey({
      name: 'outside',
      permissions: ['documents:read', 'documents:write', 'runs:read'],
      crud_per_minute: 1_000,
      agent_per_minute: 1_000,
    })
    folder = await mkdtemp(join(tmpdir(), 'autopilot-outside-'))
    const description = join(folder, 'openapi.json')
    await writeFile(description, await (await fetch(`${socket.url}/openapi.json`)).text())
    await symlink(modules, join(folder, 'node_modules'))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await run('oazapfts', description, join(folder, 'client.ts'))
    const strict = [
      '--ignoreConfig',
      '--strict',
      '--types',
      'node',
      '--target',
      'es2024',
      '--module',
      'nodenext',
      '--lib',
      'es2024,dom',
    ]
    await run('tsc', ...strict, '--outDir', folder, join(folder, 'client.ts'))
    // What the generator wrote is checked by the compiler; here only the names are known.
    client = (await import(pathToFileURL(join(folder, 'client.js')).href)) as unknown as OutsideClient
    client.defaults.baseUrl = socket.url
    client.defaults.headers = { authorization: `Bearer ${token}` }
  }, 180_000)
  afterAll(async () => {
    await socket?.close(1_000)
    await app?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const call = async (name: string, ...input: readonly unknown[]): Promise<Answer> => {
    const operation = client[name]
    if (operation === undefined) throw new Error(`the description names no operation ${name}`)
    return await operation(...input)
  }

  it('sends a document, finds it, corrects what was seen, and is told what is wrong', async () => {
    const file = new Blob([new Uint8Array(smallPdf(7))], { type: 'application/pdf' })
    const sent = await call('uploadDocument', { file }, { name: 'outside.pdf' })
    expect(sent).toMatchObject({ status: 201, data: { outcome: 'created' } })
    const { document_id: id } = sent.data.document as { document_id: string }
    await expect
      .poll(async () => (await call('showDocument', id)).data.state, { timeout: 60_000 })
      .toMatch(/ready|needs_review/)
    expect(await call('listDocuments', { limit: 1 })).toMatchObject({ data: { items: [{ document_id: id }] } })
    const hits = (await call('searchDocuments', 'invoice')).data.hits
    expect(hits).toMatchObject([{ document_id: id }])

    const seen = await fetch(`${socket.url}/v1/documents/${id}`, { headers: client.defaults.headers })
    const ifMatch = seen.headers.get('etag')
    const edit = { fields: { issuer: 'Outside Ltd' } }
    expect(await call('editDocument', id, edit, { ifMatch })).toMatchObject({ status: 200 })
    expect(await call('editDocument', id, edit, { ifMatch })).toMatchObject({ status: 412 })
    const refused = await call('purgeDocument', id, {})
    expect(refused).toMatchObject({ status: 403, data: { code: 'access.forbidden' } })
  })
})
