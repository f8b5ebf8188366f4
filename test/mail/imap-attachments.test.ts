import { buffer } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { createMailOpener } from '#providers'
import { leaf, mixed, pdf } from './entities.ts'
import { type ImapOptions, type ImapServer, startImapServer } from './imap-server.ts'
import { localhostCertificate } from './localhost-certificate.ts'

let server: ImapServer
afterEach(() => server.close())

const open = (more: object = {}, settings: object = {}) =>
  createMailOpener({ allowPrivate: true, connectTimeoutMs: 3_000, ...settings })(
    { host: '127.0.0.1', port: server.port, security: 'none', username: 'ann', password: 'right horse', ...more },
    { folder: 'INBOX', movedTo: 'Done', signal: new AbortController().signal },
  )

const percent = (bytes: Uint8Array) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const latin1 = (name: string) => Buffer.from(name, 'latin1')

/** Ways in which a name is written for mail, each with the parameters of the disposition that it gives. */
const ways: Readonly<Record<string, (name: string) => readonly string[]>> = {
  'RFC 2047, base64': (name) => ['filename', `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`],
  'RFC 2047, quoted': (name) => ['filename', `=?utf-8?Q?${percent(Buffer.from(name)).replaceAll('%', '=')}?=`],
  'RFC 2047, a word for each half': (name) => {
    // Between characters, as it must be.
    const letters = [...name]
    const half = Math.ceil(letters.length / 2)
    const words = [letters.slice(0, half), letters.slice(half)].map((part) => part.join('')).filter(Boolean)
    return ['filename', words.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ')]
  },
  'RFC 2231': (name) => ['filename*', `UTF-8''${percent(Buffer.from(name))}`],
  'RFC 2231, in pieces': (name) => {
    const written = percent(Buffer.from(name))
    const pieces = written.match(/(?:%..){1,5}/g) ?? ['']
    return pieces.flatMap((piece, n) => [`filename*${n}*`, n === 0 ? `utf-8'de'${piece}` : piece])
  },
}

it('tells the name of an attachment as its sender gave it, however it is written', async () => {
  server = await startImapServer()
  const folder = await open()
  // No lone halves of characters, which no text can hold, and none that only looks as if it were written so.
  const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  const names = letters.map((text) => text.normalize('NFC').replace(/[\s=?'*%"\\\p{Cc}\p{Cs}]/gu, '_'))
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      server.folder('INBOX').messages = []
      const uid = server.add(
        mixed(...Object.values(ways).map((way) => leaf('application/pdf', Buffer.from('%PDF'), disposed(way(name))))),
      )
      const [message] = await folder.describe([uid])
      const told = Object.keys(ways).map((way, n) => [way, message?.parts[n]?.name])
      expect(told).toEqual(Object.keys(ways).map((way) => [way, name]))
    }),
    { numRuns: 60 },
  )
  await folder.close()
})

const disposed = (parameters: readonly string[]) => ({ disposition: ['attachment', ...parameters] })

it('tells names of other character sets, and is stopped by none that makes no sense', async () => {
  server = await startImapServer()
  const uid = server.add(
    mixed(
      ...[
        ['filename*', `iso-8859-1''${percent(latin1('Übersicht.pdf'))}`],
        ['filename', `=?iso-8859-1?Q?${percent(latin1('Übersicht.pdf')).replaceAll('%', '=')}?=`],
        ['filename', '=?x-unknown?B?QUJD?='],
        ['filename*', "x-unknown''%ff%fe"],
        ['filename*0*', "utf-8''%zz"],
        ['filename*', '%%%'],
        ['__proto__*0*', "utf-8''x"],
        ['filename', '"><script>.pdf'],
      ].map((parameters) => leaf('application/pdf', Buffer.from('%PDF'), disposed(parameters))),
    ),
  )
  const folder = await open()
  const [message] = await folder.describe([uid])
  expect(message?.parts.map(({ name }) => name).slice(0, 2)).toEqual(['Übersicht.pdf', 'Übersicht.pdf'])
  expect(message?.parts).toHaveLength(8)
  await folder.close()
})

it.each([
  ['from the start', 'start', 'tls'],
  ['after a start without', 'starttls', 'starttls'],
] as const)('speaks TLS %s, to the server that was meant alone', async (_, from, security) => {
  const options: ImapOptions = { tls: { ...localhostCertificate, from } }
  server = await startImapServer(options)
  server.add(pdf(Buffer.from('%PDF-1.7')))
  const ca = localhostCertificate.cert
  const folder = await open({ host: 'localhost', security }, { ca })
  expect(folder.messages).toBe(1)
  await folder.close()
  const before = server.state.signIns
  // A certificate that nobody vouches for, and one of another server.
  await expect(open({ host: 'localhost', security })).rejects.toMatchObject({ code: 'mail.not_trusted' })
  await expect(open({ host: '127.0.0.1', security }, { ca })).rejects.toMatchObject({ code: 'mail.not_trusted' })
  expect(server.state.signIns).toBe(before)
})

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes that are still needed. */
function held(): number {
  collect()
  // What the first finds is freed beside it, and counted as free by the second.
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

it('holds little of a large attachment at once', async () => {
  server = await startImapServer()
  const size = 64 * 1024 ** 2
  const line = Buffer.from(`${'A'.repeat(76)}\r\n`)
  const lines = Buffer.concat(Array.from({ length: 8_000 }, () => line))
  const uid = server.add(
    leaf('application/pdf', Buffer.alloc(0), {
      size,
      slice: (start, length) => {
        const from = start % line.length
        return lines.subarray(from, from + Math.max(0, Math.min(length, size - start)))
      },
    }),
  )
  const folder = await open()
  const [message] = await folder.describe([uid])
  const [part] = message?.parts ?? []
  if (part === undefined) throw new Error('no part')
  const before = held()
  let read = 0
  let most = 0
  let pieces = 0
  for await (const bytes of folder.read(uid, part)) {
    read += bytes.length
    pieces += 1
    if (pieces % 64 === 0) most = Math.max(most, held() - before)
  }
  expect(read).toBe(Math.floor((Math.floor(size / 78) * 76 + (size % 78)) * 0.75))
  expect(most).toBeLessThan(16 * 1024 ** 2)
  await folder.close()
}, 60_000)

it('is not made to hold what a hostile server sends', async () => {
  server = await startImapServer()
  const uid = server.add(pdf(Buffer.from('%PDF-1.7')))
  const folder = await open()
  const [message] = await folder.describe([uid])
  const [part] = message?.parts ?? []
  if (part === undefined) throw new Error('no part')
  server.state.fault = (command) => (command === 'UID FETCH' ? '* 1 FETCH (BODY[1]<0> {900000000}\r\n' : undefined)
  await expect(buffer(folder.read(uid, part))).rejects.toMatchObject({
    code: 'mail.answer_unreadable',
  })
})
