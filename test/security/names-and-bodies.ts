import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { smallPdf } from '../support/small-pdfs.ts'
import type { World } from './attacked-world.ts'

/** Names as no file should have them. */
const names = [
  ...[
    '../../../../tmp/evil.pdf',
    '..\\..\\evil.pdf',
    '/etc/cron.d/evil',
    'C:\\evil.pdf',
    'file:///etc/passwd',
    '..',
    '.',
  ],
  ...['a.pdf\r\nset-cookie: evil=1', 'a\n\nb.pdf', 'a";filename="b.exe', "a'b*c.pdf", '%2e%2e%2fevil', '%0d%0aevil: 1'],
  ...[
    '\u202efdp.exe',
    'a\u2028b',
    '\u001b]0;evil\u0007',
    'ä€😀.pdf',
    '~root/.ssh/authorized_keys',
    '-rf',
    '|id',
    'CON.pdf',
  ],
]

/** Names of files, and bodies that are not what they seem. */
export function describeNamesAndBodies(world: () => World): void {
  const token = () => world().ours.people.owner.token
  const send = (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    type: string,
    headers: Readonly<Record<string, string>> = {},
  ) => world().ask(path, { method: 'POST', body, token: token(), headers: { 'content-type': type, ...headers } })
  const json = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
    send(path, body, 'application/json', headers)
  const codeOf = async (answer: Response) => {
    const { code }: { code?: string } = JSON.parse((await answer.text()) || '{}')
    return [answer.status, code]
  }
  const malformed = [400, 'request.malformed']

  it('keeps a name for people, and makes no path and no header of it', async () => {
    const { dataDir } = loadProcessSettings({}).settings
    const root = dirname(dataDir)
    const outside = async () =>
      (await readdir(root, { recursive: true })).filter((path) => !/^data\/(blobs|database|pg)/.test(path))
    const before = await outside()
    for (const [at, name] of names.entries()) {
      const query = new URLSearchParams({ name, path: name, tag: name })
      const answer = await send(`/v1/documents?${query}`, new Uint8Array(smallPdf(500 + at)), 'application/pdf')
      expect([name, answer.status]).toEqual([name, 201])
      const { document }: { document: { document_id: string } } = JSON.parse(await answer.text())
      const original = await world().ask(`/v1/documents/${document.document_id}/original`, { token: token() })
      const disposition = original.headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/)
      expect([...original.headers.keys()]).not.toContain('set-cookie')
      expect([...original.headers.keys()]).not.toContain('evil')
      expect(original.headers.get('content-type')).toBe('application/pdf')
      expect(original.headers.get('x-content-type-options')).toBe('nosniff')
      await original.body?.cancel()
    }
    expect((await outside()).filter((path) => !before.includes(path))).toEqual([])
    const kept = await readdir(dataDir, { recursive: true })
    expect(kept.filter((path) => /evil|passwd|cron|ssh/.test(path))).toEqual([])
  })

  it('gives back no request id that it would not have given', async () => {
    for (const id of ['a b', 'a"b', 'x'.repeat(200), '<script>', 'ä', '{}', 'a,b;c']) {
      const answer = await world().ask('/v1/standing', { token: token(), headers: { 'x-request-id': encodeURI(id) } })
      const given = answer.headers.get('x-request-id') ?? ''
      expect(given).toMatch(/^[\w.:-]{1,128}$/)
    }
  })

  it('reads nothing into a form that is not there', async () => {
    const form = (...parts: readonly string[]) => parts.join('\r\n')
    const part = (headers: string, text: string) => form('--x', headers, '', text)
    const file = 'content-disposition: form-data; name="file"; filename="a.pdf"'
    const wrong = [
      ...[form(), form('--x'), form('--x--'), form('', '--x--'), part(file, '%PDF-'), form(part('a: b', 'x'), '--x--')],
      form(part('content-disposition: form-data; name="file"', 'no file name'), '--x--'),
      form(part('content-disposition: form-data; filename="a.pdf"', 'no name'), '--x--'),
      form(part('content-disposition: attachment; name="file"; filename="a.pdf"', 'another kind'), '--x--'),
      form(part(`x: ${'y'.repeat(10_000)}`, 'long'), '--x--'),
      form(part(file, 'one'), part(file.replace('a.pdf', 'b.pdf'), 'two'), '--x--'),
      form(part(file, 'one'), part('content-disposition: form-data; name="org_id"', 'two'), '--x--'),
    ]
    for (const body of wrong) {
      const answer = await send('/v1/documents', body, 'multipart/form-data; boundary=x')
      expect([body.slice(0, 80), [400, 422].includes(answer.status)]).toEqual([body.slice(0, 80), true])
    }
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      `multipart/form-data; boundary=${'x'.repeat(80)}`,
    ]) {
      expect([400, 415, 422]).toContain((await send('/v1/documents?name=a.pdf', '--x--', type)).status)
    }
    // A name that would end its header early is a name.
    const sneaky = form(part(file.replace('a.pdf', 'a\\";evil="b.pdf'), 'not a PDF'), '--x--')
    expect(await codeOf(await send('/v1/documents', sneaky, 'multipart/form-data; boundary=x'))).toEqual([
      422,
      'document.not_pdf',
    ])
  })

  it('takes no JSON that is deep, wide, long, packed or of another encoding', async () => {
    const lookup = '/v1/documents/lookup'
    const deep = (levels: number) => `{"ids":${'['.repeat(levels)}${']'.repeat(levels)}}`
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(await codeOf(await json(lookup, deep(100_000)))).toEqual(malformed)
    expect(await codeOf(await json(lookup, objects))).toEqual(malformed)
    const wide = `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":0`).join()}}`
    const before = process.cpuUsage()
    const answer = await json(lookup, wide)
    const told = await answer.text()
    expect([answer.status, told.length < 20_000]).toEqual([400, true])
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000)
    expect(await codeOf(await json(lookup, `{"ids":["${'a'.repeat(1_100_000)}"]}`))).toEqual([
      413,
      'request.body_too_large',
    ])
    expect(await codeOf(await json(lookup, `{"ids":[${'"x",'.repeat(100_000)}"x"]}`))).toEqual(malformed)
    const packed = gzipSync(Buffer.alloc(5_000_000, ' '))
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'identity, gzip']) {
      const unpacked = await json(lookup, new Uint8Array(packed), { 'content-encoding': encoding })
      expect([400, 415]).toContain(unpacked.status)
    }
    const utf16 = Buffer.from('{"ids":[]}', 'utf16le')
    expect(await codeOf(await json(lookup, new Uint8Array(utf16)))).toEqual(malformed)
    for (const type of ['application/json; charset=utf-16', 'application/json; charset=utf-7']) {
      expect([400, 415]).toContain((await send(lookup, new Uint8Array(utf16), type)).status)
    }
  })

  it('takes numbers for what they are, however they are written', async () => {
    const lookup = (ms: string) => json('/v1/documents/lookup', `{"ids":[],"wait_ms":${ms}}`)
    for (const ms of [
      '1e400',
      '-1e400',
      '1e21',
      '0.5',
      '-1',
      '60001',
      '9007199254740993',
      '"1"',
      'true',
      '[1]',
      'null',
    ]) {
      expect([ms, ...(await codeOf(await lookup(ms)))]).toEqual([ms, ...malformed])
    }
    for (const ms of ['NaN', 'Infinity', '0x10', '01', '.5', '1.', '+1', '1_000']) {
      expect([ms, ...(await codeOf(await lookup(ms)))]).toEqual([ms, ...malformed])
    }
    expect((await lookup('1e1')).status).toBe(200)
    for (const limit of ['1e9', '-1', '0', '501', '1.5', 'NaN', '0x10', '', ' ', '1,2', '99999999999999999999']) {
      const answer = await world().ask(`/v1/documents?limit=${encodeURIComponent(limit)}`, { token: token() })
      expect([limit, answer.status]).toEqual([limit, limit === '0x10' ? 200 : 400])
    }
  })

  it('is not led around by how a path is written', async () => {
    const paths = [
      '//v1/users',
      '/v1//users',
      '/V1/users',
      '/v1/users/',
      '/v1/users;x=1',
      '/v1/./../v1/%75sers',
      '/v1/%2e%2e/v1/users',
    ]
    for (const path of paths) {
      const answer = await world().ask(path, { token: world().ours.people.viewer.token })
      expect([path, [403, 404].includes(answer.status)]).toEqual([path, true])
    }
    for (const path of [
      '/docs/../../package.json',
      '/docs/..%2f..%2fcreate-http.ts',
      '/docs/%2e%2e/index.ts',
      '/docs//etc/passwd',
    ]) {
      expect((await world().ask(path)).status).toBe(404)
    }
  })
}
