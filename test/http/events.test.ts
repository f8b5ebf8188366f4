import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

type Message = { readonly id: string; readonly event: string; readonly subject: string }
type Opened = { readonly app: App; readonly socket: Listening; readonly owner: ApiClient }

const password = 'seven small horses'
const token = 'of the installation'

describeInProcess('events of an archive', { AUTOPILOT_LIMITS_CRUD_PER_MINUTE: '1000' }, (place) => {
  const processes: Opened[] = []
  const streams: AbortController[] = []

  async function open(working: boolean): Promise<Opened> {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    const app = await createApp(settings, { log: silentLogger, working, exclusive: place.engine === 'pglite' })
    const socket = await listen({ fetch: app.http.guarded(token), host: '127.0.0.1', port: 0 })
    const owner = createClient({ baseUrl: socket.url, token, fetch: (request) => fetch(request) })
    return { app, socket, owner }
  }
  async function close({ app, socket }: Opened): Promise<void> {
    app.http.endStreams()
    await socket.close(2_000)
    await app.close()
  }
  /** The process that works, and on a server another one beside it that only answers. */
  const first = (): Opened => processes[0] as Opened
  const last = (): Opened => processes.at(-1) as Opened

  beforeAll(async () => {
    processes.push(await open(true))
    if (place.engine === 'postgres') processes.push(await open(false))
  }, 120_000)
  afterAll(async () => {
    for (const stream of streams) stream.abort()
    for (const opened of processes.toReversed()) await close(opened)
  })

  /** What comes to somebody, until they leave or are left. */
  async function listenTo(opened: Opened, bearer: string, after?: string) {
    const stream = new AbortController()
    streams.push(stream)
    const headers = { authorization: `Bearer ${bearer}`, ...(after === undefined ? {} : { 'last-event-id': after }) }
    const response = await fetch(`${opened.socket.url}/v1/events`, { headers, signal: stream.signal })
    expect(response.status).toBe(200)
    const messages: Message[] = []
    let isOver = false
    const reading = async () => {
      let text = ''
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString()
        const whole = text.lastIndexOf('\n\n') + 2
        for (const [, id = '', event = '', data = ''] of text
          .slice(0, whole)
          .matchAll(/^id: (\d+)\nevent: (.+)\ndata: (.+)\n\n/gm)) {
          messages.push({ id, event, subject: JSON.parse(data).subject_id })
        }
        text = text.slice(whole)
      }
    }
    void reading()
      .catch(() => {})
      .finally(() => {
        isOver = true
      })
    return { messages, leave: () => stream.abort(), isOver: () => isOver }
  }
  const accept = async ({ owner }: Opened, seed: number) =>
    (await owner.accept({ name: `${seed}.pdf`, body: smallPdf(seed) })).document.document_id
  const signInAsNewOrg = async (slug: string) => {
    const { owner } = first()
    const email = `owner@${slug}.example`
    const { code } = await owner.createOrg({ name: slug, slug, owner_email: email })
    const body = JSON.stringify({ code, display_name: 'Owner', password })
    const headers = { 'content-type': 'application/json' }
    const accepted = await fetch(`${first().socket.url}/v1/invitations/accept`, { method: 'POST', headers, body })
    expect(accepted.ok).toBe(true)
    return owner.signIn({ email, password })
  }

  it('tell of a document and its run from the beginning to the end, whichever process worked', async () => {
    const { messages } = await listenTo(last(), token)
    const documentId = await accept(last(), 1)
    const ended = () => messages.some(({ event }) => event === 'run.succeeded')
    await expect.poll(ended, { timeout: 60_000 }).toBe(true)
    const [run] = (await first().owner.listRuns({})).items
    const of = (subject: string | undefined) =>
      messages.filter((one) => one.subject === subject).map(({ event }) => event)
    expect(of(documentId)).toEqual(['document.accepted', 'document.ingested'])
    expect(of(run?.run_id)).toEqual(['run.started', 'run.succeeded'])
  })

  it('tell of a run that fails', async () => {
    const { messages } = await listenTo(last(), token)
    await first().owner.accept({ name: 'bad.pdf', body: Buffer.from('%PDF-1.7\nnothing of a PDF') })
    await expect
      .poll(() => messages.map(({ event }) => event), { timeout: 60_000 })
      .toEqual([...['document.accepted', 'run.started', 'document.failed', 'run.failed']])
  })

  it('are never those of another organization', async () => {
    const signedIn = await signInAsNewOrg('another-one')
    const theirs = await listenTo(last(), signedIn.access_token, '0')
    const ours = await listenTo(last(), token)
    const documentId = await accept(first(), 2)
    await expect.poll(() => ours.messages.some(({ subject }) => subject === documentId), { timeout: 60_000 }).toBe(true)
    const them = createClient({ baseUrl: last().socket.url, token: signedIn.access_token, fetch: (one) => fetch(one) })
    await them.renameOrg('Another name')
    await expect.poll(() => theirs.messages.at(-1)?.event, { timeout: 20_000 }).toBe('org.renamed')
    const ids = new Set([...theirs.messages.map(({ subject }) => subject)])
    expect(ours.messages.filter(({ subject }) => ids.has(subject))).toEqual([])
    expect(theirs.messages.filter(({ event }) => event.startsWith('document.'))).toEqual([])
  })

  it('end soon for a key that is switched off and for somebody who signs out', async () => {
    const { owner } = first()
    const { key, token: ofKey } = await owner.createKey({ name: 'reader', permissions: ['documents:read'] })
    const signedIn = await signInAsNewOrg('yet-another-one')
    const byKey = await listenTo(last(), ofKey)
    const byPerson = await listenTo(last(), signedIn.access_token)
    await owner.deactivateKey(key.key_id)
    await owner.signOut(signedIn.refresh_token ?? '')
    await expect.poll(() => [byKey.isOver(), byPerson.isOver()], { timeout: 10_000 }).toEqual([true, true])
    const stays = await listenTo(last(), token)
    await accept(first(), 3)
    await expect.poll(() => stays.messages.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(stays.isOver()).toBe(false)
  })

  it('go on behind the last one that came, when the process ended in between', async () => {
    const before = await listenTo(last(), token)
    const documentId = await accept(first(), 4)
    await expect.poll(() => before.messages.length, { timeout: 60_000 }).toBeGreaterThan(0)
    const { id = '' } = before.messages[0] ?? {}
    await close(last())
    expect(before.isOver()).toBe(true)
    processes.pop()
    processes.push(await open(place.engine === 'pglite'))
    const after = await listenTo(last(), token, id)
    const told = () => [before.messages[0], ...after.messages].filter((one) => one?.subject === documentId)
    await expect
      .poll(() => told().map((one) => one?.event), { timeout: 60_000 })
      .toEqual([...['document.accepted', 'document.ingested']])
    const numbers = after.messages.map((one) => Number(one.id))
    expect(numbers).toEqual(numbers.map((_, index) => Number(id) + 1 + index))
  })
})
