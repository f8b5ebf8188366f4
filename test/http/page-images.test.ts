import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '#http/client'
import type { App } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { describeInProcess, openInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const sample = (name: string) => readFile(fileURLToPath(new URL(`../../samples/${name}.pdf`, import.meta.url)))
const pngHeader = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Width and height, of what is a PNG. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(0, 8)).toEqual(pngHeader)
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describeInProcess('pictures of pages', {}, (place) => {
  let app: App
  let client: ApiClient
  let id: string
  let isOpen = true

  beforeAll(async () => {
    const opened = await openInProcess()
    app = opened.app
    client = opened.client
    id = await accept('invoice-de-hofmann-two-pages')
  }, 120_000)
  afterAll(async () => {
    if (isOpen) await app.close()
  })

  const accept = async (name: string) =>
    (await client.accept({ name: `${name}.pdf`, body: await sample(name) })).document.document_id
  const ask = (path: string, headers: Record<string, string> = {}, document = id) =>
    checkedFetch(app.http.fetch)(new Request(`http://localhost/v1/documents/${document}/pages/${path}`, { headers }))
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
  const problemOf = async (response: Response) => {
    const { status, code } = (await response.json()) as { status: number; code: string }
    return [status, code]
  }

  it('are drawn as large as is asked for', async () => {
    const plain = await ask('1/image')
    expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'image/png'])
    const [width, height] = sizeOf(await bytesOf(plain))
    expect([width, height > width]).toEqual([1_000, true])
    const sizes = await Promise.all(
      ['?width=64', '?dpi=72', '?width=64&dpi=72', '?dpi=300'].map(async (query) =>
        sizeOf(await bytesOf(await ask(`2/image${query}`))),
      ),
    )
    expect(sizes.map(([wide]) => wide)).toEqual([64, 595, 64, 2_480])
  })

  it('are told by their tag, and are not kept by others than who asked', async () => {
    const first = await ask('1/image?width=64')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const known = await ask('1/image?width=64', { 'if-none-match': etag })
    expect([known.status, known.headers.get('etag'), await known.text()]).toEqual([304, etag, ''])
    for (const other of ['1/image?width=65', '2/image?width=64', '1/image']) {
      expect((await ask(other, { 'if-none-match': etag })).status).toBe(200)
    }
  })

  it('are not there for pages that are not', async () => {
    expect(await problemOf(await ask('3/image'))).toEqual([404, 'document.page_not_found'])
    expect(await problemOf(await ask('1/image', {}, '00000000-0000-7000-8000-000000000000'))).toEqual([
      ...[404, 'document.not_found'],
    ])
    for (const path of [
      '0/image',
      'x/image',
      '1.5/image',
      '1/image?width=15',
      '1/image?width=4001',
      '1/image?dpi=301',
    ]) {
      expect(await problemOf(await ask(path))).toEqual([400, 'request.malformed'])
    }
  })

  it('cannot be drawn of what cannot be opened', async () => {
    const encrypted = await accept('payslip-en-encrypted')
    const damaged = await accept('damaged-download')
    expect(await problemOf(await ask('1/image', {}, encrypted))).toEqual([422, 'document.encrypted'])
    expect(await problemOf(await ask('1/image', {}, damaged))).toEqual([422, 'document.damaged'])
    expect((await ask('1/image')).status).toBe(200)
  })

  it('keep no document from being read, however many are asked for', async () => {
    const asked = Array.from({ length: 60 }, () => ask('1/image?width=64'))
    const accepted = await client.accept({ name: 'a.pdf', body: smallPdf(7) })
    const answers = await Promise.all(asked)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(32)
    expect(refused.every(({ status, headers }) => status === 503 && headers.get('retry-after') === '1')).toBe(true)
    await app.whenIdle(AbortSignal.timeout(60_000))
    const [document] = await client.lookup([accepted.document.document_id], 0)
    expect(['ready', 'needs_review']).toContain(document?.state)
  })

  it('are written to new files by a command', async () => {
    await app.whenIdle(AbortSignal.timeout(60_000))
    await app.close()
    isOpen = false
    const file = join(place.root, 'page.png')
    expect(await autopilot('page-image', id, '1', file, '--width', '100')).toMatchObject({ code: 0, out: `${file}\n` })
    expect(sizeOf(await readFile(file))[0]).toBe(100)
    expect((await autopilot('page-image', id, '1', file)).code).not.toBe(0)
    expect(sizeOf(await readFile(file))[0]).toBe(100)
    expect(await autopilot('page-image', id, '9', join(place.root, 'none.png'))).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('document.page_not_found') },
    })
  })
})
