import { buffer } from 'node:stream/consumers'
import { afterEach, expect, it, vi } from 'vitest'
import { createMailOpener } from '#providers'
import { forwarded, leaf, mixed, named, pdf, words } from './entities.ts'
import { type ImapOptions, type ImapServer, startImapServer } from './imap-server.ts'

let server: ImapServer
afterEach(() => server.close())

const bytes = (size: number) => Buffer.from(Array.from({ length: size }, (_, n) => (n * 7) % 251))
const start = async (options: ImapOptions = {}) => {
  server = await startImapServer(options)
  return server
}
const open = (more: object = {}, settings: object = {}) =>
  createMailOpener({ allowPrivate: true, connectTimeoutMs: 3_000, ...settings })(
    { host: '127.0.0.1', port: server.port, security: 'none', username: 'ann', password: 'right horse', ...more },
    { folder: 'INBOX', movedTo: 'Done', signal: new AbortController().signal },
  )

it('reads attachments of every place and encoding, and changes nothing but by moving', async () => {
  await start()
  const quoted = 'a=3D=\r\nb=C3=A4=\r\n'
  const uid = server.add(
    mixed(
      words('Dear all'),
      pdf(bytes(600_000)),
      forwarded(mixed(words('look'), pdf(bytes(10), 'inner.pdf'))),
      forwarded(pdf(bytes(11), 'alone.pdf')),
      leaf('application/octet-stream', bytes(3)),
      leaf('text/plain', bytes(3), named('not taken.txt')),
      leaf('application/pdf', bytes(0), {
        ...named('quoted.pdf'),
        ...{ encoding: 'Quoted-Printable', size: quoted.length },
        slice: (from, length) => Buffer.from(quoted).subarray(from, from + length),
      }),
    ),
  )
  const folder = await open()
  expect(folder).toMatchObject({ uidValidity: 7n, messages: 1 })
  expect(await folder.listUids(0)).toEqual([uid])
  expect(await folder.listUids(uid)).toEqual([])
  expect(await folder.findPresent([uid, 99])).toEqual([uid])
  const [message] = await folder.describe([uid])
  expect(message).toMatchObject({ uid, receivedAt: server.state.receivedAt })
  expect(message?.parts.map(({ part, name, saysPdf }) => [part, name, saysPdf])).toEqual([
    ['2', 'invoice.pdf', true],
    ['3.2', 'inner.pdf', true],
    ['4.1', 'alone.pdf', true],
    ['5', null, false],
    ['7', 'quoted.pdf', true],
  ])
  const read = await Promise.all((message?.parts ?? []).map((part) => buffer(folder.read(uid, part))))
  expect(read).toEqual([bytes(600_000), bytes(10), bytes(11), bytes(3), Buffer.from('a=bä')])
  await folder.move(uid)
  await folder.move(uid)
  expect(server.uids('INBOX')).toEqual([])
  expect(server.uids('Done')).toEqual([1])
  await folder.close()
  expect(server.state.asked.filter((asked) => /STORE|SEEN|BODY\[/i.test(asked))).toEqual([])
})

it('reads a message that is nothing but a PDF', async () => {
  await start()
  const uid = server.add(pdf(bytes(5)))
  const folder = await open()
  const [message] = await folder.describe([uid])
  expect(message?.parts.map(({ part }) => part)).toEqual(['1'])
  for (const part of message?.parts ?? []) expect(await buffer(folder.read(uid, part))).toEqual(bytes(5))
  await folder.close()
})

it.each([
  ['with UIDPLUS alone, removes the one that was copied and no other', ['IMAP4rev1', 'UIDPLUS'], [2]],
  ['with neither, marks it and removes none', ['IMAP4rev1'], [1, 2]],
])('moves a message: %s', async (_, capabilities, left) => {
  await start({ capabilities })
  server.add(pdf(bytes(5)))
  server.add(pdf(bytes(6)))
  const [, other] = server.folder('INBOX').messages
  other?.flags.push('\\Deleted')
  const folder = await open()
  await folder.move(1)
  expect(server.uids('INBOX')).toEqual(left)
  expect(server.uids('Done')).toEqual([1])
  // What is only marked is not looked at again.
  expect(await folder.listUids(0)).toEqual([])
  await folder.close()
})

it('tells what is wrong in codes of its own', async () => {
  await start()
  await expect(open({ password: 'wrong' })).rejects.toMatchObject({ code: 'mail.sign_in_refused' })
  await expect(open({ security: 'starttls' })).rejects.toMatchObject({ code: 'mail.no_tls' })
  await expect(open({ security: 'tls' })).rejects.toMatchObject({ code: 'mail.no_tls' })
  server.state.fault = (command) => (command === 'LOGIN' ? 'NO [UNAVAILABLE] not now' : undefined)
  await expect(open()).rejects.toMatchObject({ code: 'mail.connection_lost' })
  server.state.fault = (command) => (command === 'LOGIN' ? 'drop' : undefined)
  await expect(open()).rejects.toMatchObject({ code: 'mail.connection_lost' })
  server.state.fault = (command) => (command === 'SELECT' ? 'NO [NONEXISTENT] none' : undefined)
  await expect(open()).rejects.toMatchObject({ code: 'mail.folder_missing' })
  server.state.fault = (command) => (command === 'CREATE' ? 'NO not allowed' : undefined)
  server.state.folders.delete('Done')
  await expect(open()).rejects.toMatchObject({ code: 'mail.folder_refused' })
  server.state.fault = (command) => (command === 'SELECT' ? 'silence' : undefined)
  await expect(open({}, { silenceTimeoutMs: 300 })).rejects.toMatchObject({ code: 'mail.timeout' })
  server.close()
  await expect(open()).rejects.toMatchObject({ code: 'mail.unreachable' })
})

it('never tells a password where it could be read, nor to an address that must not be asked', async () => {
  await start()
  await expect(open({}, { allowPrivate: false })).rejects.toMatchObject({ code: 'address.private' })
  await expect(open({ host: 'localhost', security: 'tls' }, { allowPrivate: false })).rejects.toMatchObject({
    code: 'address.private',
  })
  await expect(open({ host: '10.1.2.3' })).rejects.toMatchObject({ code: 'mail.not_encrypted' })
  expect(server.state.connections).toBe(0)
})

it('gives up a part that is cut off, and a message that is taken away', async () => {
  await start()
  const uid = server.add(pdf(bytes(600_000)))
  const folder = await open()
  const [message] = await folder.describe([uid])
  const [part] = message?.parts ?? []
  if (part === undefined) throw new Error('no part')
  const stored = server.folder('INBOX').messages[0]?.entity
  if (stored?.kind !== 'leaf') throw new Error('no leaf')
  const whole = stored.slice
  Object.assign(stored, {
    slice: (from: number, length: number) => whole(from, length).subarray(0, from > 0 ? 1 : length),
  })
  // 262,144 characters, and then one at a time: slow, and yet all of it.
  const iterator = folder.read(uid, part)[Symbol.asyncIterator]()
  expect((await iterator.next()).value).toHaveLength(191_568)
  await iterator.return?.()
  Object.assign(stored, {
    slice: (from: number, length: number) => (from > 0 ? Buffer.alloc(0) : whole(from, length).subarray(0, 5)),
  })
  await expect(buffer(folder.read(uid, part))).rejects.toMatchObject({ code: 'mail.part_cut_off' })
  server.folder('INBOX').messages = []
  await expect(buffer(folder.read(uid, part))).rejects.toMatchObject({ code: 'mail.message_gone' })
  await folder.close()
})

it('stops at once when it is asked to', async () => {
  await start()
  const stopping = new AbortController()
  server.state.fault = (command) => (command === 'SELECT' ? 'silence' : undefined)
  const opening = createMailOpener({ allowPrivate: true })(
    { host: '127.0.0.1', port: server.port, security: 'none', username: 'ann', password: 'right horse' },
    { folder: 'INBOX', movedTo: 'Done', signal: stopping.signal },
  )
  await vi.waitFor(() => expect(server.state.asked.join()).toContain('SELECT'))
  stopping.abort(new Error('stopped'))
  await expect(opening).rejects.toThrow()
})
