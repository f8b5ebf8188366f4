import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { DomainError } from '#kernel'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { forwarded, leaf, mixed, named, pdf, words } from './entities.ts'
import { type ImapServer, startImapServer } from './imap-server.ts'
import { hashOf, type MailWorld, openMailWorld, pdfBytes } from './mail-world.ts'

describeOnEachEngine('mailboxes', (open) => {
  let database: Database
  let server: ImapServer
  let world: MailWorld
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    server = await startImapServer()
    world = await openMailWorld(database, server)
  })
  afterEach(async () => {
    await world.close()
    server.close()
  })
  const names = async () => (await world.documents()).map((row) => row.original_name)

  it('give their PDFs to the archive, and move only the messages whose PDFs are kept', async () => {
    server.add(words('no attachment'))
    server.add(mixed(words('see below'), pdf(pdfBytes('one'), 'one.pdf'), pdf(pdfBytes('two'), '../two.pdf')))
    server.add(mixed(leaf('application/octet-stream', Buffer.from('no PDF at all'), named('notes.bin'))))
    server.add(forwarded(mixed(words('fyi'), leaf('application/octet-stream', pdfBytes('three'), named('three')))))
    await world.add()
    expect(await world.poll()).toBe(1)
    expect(server.uids('INBOX')).toEqual([1, 3])
    expect(server.uids('Done')).toEqual([1, 2])
    expect(await names()).toEqual(['one.pdf', 'two.pdf', 'three'])
    const [one] = await world.documents()
    expect(one).toMatchObject({
      ...{ content_hash: hashOf(pdfBytes('one')), created_by: 'system:mailbox Bills' },
      original_path: 'mail/Bills/2026-03-01/one.pdf',
    })
    expect(await world.events()).toEqual([
      'mailbox.created by system:test',
      ...Array.from({ length: 3 }, () => 'document.accepted by system:mailbox Bills'),
    ])
    const { mailbox, stuck } = await world.show()
    expect(mailbox).toMatchObject({ state: 'active', lastUid: 4, documentsTaken: 3, messagesMoved: 2, uidValidity: 7n })
    expect(stuck).toEqual([])
    // Not before its time, and then only what is new.
    expect(await world.poll()).toBe(0)
    world.later(1)
    server.state.asked.length = 0
    server.add(pdf(pdfBytes('four'), 'four.pdf'))
    expect(await world.poll()).toBe(1)
    expect(await names()).toContain('four.pdf')
    expect(server.state.asked.filter((asked) => asked.startsWith('UID FETCH'))).not.toContainEqual(
      expect.stringMatching(/^UID FETCH [13]\b/),
    )
  })

  it('leave a message where it is as long as the stored bytes were not read back', async () => {
    server.add(pdf(pdfBytes('one')))
    await world.add()
    const spoiled = { ...world.mail, blobs: { ...world.blobs, verify: async () => false } }
    await world.poll(spoiled)
    expect(server.uids('INBOX')).toEqual([1])
    expect(await world.show()).toMatchObject({ mailbox: { state: 'failing', reason: 'mail.not_kept' } })
    world.later(20)
    await world.poll()
    expect(server.uids('Done')).toEqual([1])
    expect(await names()).toHaveLength(1)
  })

  it('make nothing twice of bytes that are there, and move their message too', async () => {
    server.add(pdf(pdfBytes('same')))
    server.add(mixed(pdf(pdfBytes('same')), pdf(pdfBytes('same'))))
    await world.add()
    await world.poll()
    expect(await names()).toHaveLength(1)
    expect(server.uids('Done')).toEqual([1, 2])
  })

  it('are looked at from the start when the server counts anew, which makes nothing twice', async () => {
    server.add(words('old'))
    server.add(pdf(pdfBytes('one')))
    await world.add()
    await world.poll()
    const inbox = server.folder('INBOX')
    Object.assign(inbox, { uidValidity: 8, nextUid: 1, messages: [] })
    server.add(pdf(pdfBytes('one')))
    world.later(1)
    await world.poll()
    expect(server.uids('INBOX')).toEqual([])
    expect(await names()).toHaveLength(1)
    expect(await world.show()).toMatchObject({ mailbox: { uidValidity: 8n, lastUid: 1 } })
  })

  it('leave a message that can never be taken, take those behind it, and tell of it until it is gone', async () => {
    const fake = leaf('application/pdf', Buffer.from('MZ not a PDF'), named('invoice.pdf'))
    server.add(mixed(pdf(pdfBytes('good'), 'good.pdf'), fake))
    server.add(pdf(Buffer.concat([pdfBytes('big'), Buffer.alloc(500_000)]), 'big.pdf'))
    server.add(leaf('application/pdf', pdfBytes('uu'), { ...named('uu.pdf'), encoding: 'x-uuencode' }))
    server.add(mixed(...Array.from({ length: 101 }, (_, n) => pdf(pdfBytes(String(n))))))
    server.add(pdf(pdfBytes('behind'), 'behind.pdf'))
    await world.add()
    await world.poll()
    expect(server.uids('INBOX')).toEqual([1, 2, 3, 4])
    expect(await names()).toEqual(['good.pdf', 'behind.pdf'])
    const { mailbox, stuck } = await world.show()
    expect(mailbox.state).toBe('active')
    expect(stuck.map(({ uid, error, attachment, nextAttemptAt }) => [uid, error, attachment, nextAttemptAt])).toEqual([
      [1, 'document.not_pdf', 'invoice.pdf', null],
      [2, 'document.too_large', 'big.pdf', null],
      [3, 'mail.encoding_unknown', 'uu.pdf', null],
      [4, 'mail.too_many_attachments', null, null],
    ])
    expect(await world.alerts()).toMatchObject([{ code: 'mail.message_stuck', resolved_at: null }])
    // They are not read again.
    server.state.asked.length = 0
    world.later(600)
    await world.poll()
    expect(server.state.asked.filter((asked) => asked.startsWith('UID FETCH'))).toEqual([])
    server.folder('INBOX').messages = []
    world.later(1)
    await world.poll()
    expect((await world.show()).stuck).toEqual([])
    expect(await world.alerts()).toMatchObject([{ code: 'mail.message_stuck', resolved_at: world.clock.now() }])
  })

  it('come past a message at which the server ends the connection, try it some times more, and leave it then', async () => {
    server.add(pdf(pdfBytes('poison')))
    server.add(pdf(pdfBytes('behind'), 'behind.pdf'))
    server.state.fault = (command, rest) =>
      command === 'UID FETCH' && /^1 .*BODY\.PEEK/.test(rest) ? 'drop' : undefined
    await world.add()
    await world.poll()
    expect(await world.show()).toMatchObject({ stuck: [{ uid: 1, attempts: 1 }], mailbox: { failures: 1 } })
    world.later(8)
    await world.poll()
    expect(await names()).toEqual(['behind.pdf'])
    // Tried again behind those, since its time had come too.
    expect(await world.show()).toMatchObject({ stuck: [{ attempts: 2 }] })
    for (let round = 0; round < 12; round += 1) {
      world.later(400)
      await world.poll()
    }
    const { stuck } = await world.show()
    expect(stuck).toMatchObject([{ uid: 1, attempts: 6, nextAttemptAt: null, error: 'mail.connection_lost' }])
    const told = async () => (await world.alerts()).filter(({ code }) => code === 'mail.message_stuck')
    expect(await told()).toMatchObject([{ resolved_at: null }])
    // A person looks at it, and lets it be tried once more.
    server.state.fault = () => undefined
    await world.operations.resumeMailbox(world.caller, 'bills')
    await world.poll()
    expect(await names()).toEqual(['behind.pdf', 'invoice.pdf'])
    expect((await told())[0]?.resolved_at).not.toBeNull()
  })

  it('come past a message that the server cannot even describe', async () => {
    server.add(pdf(pdfBytes('odd')))
    server.add(pdf(pdfBytes('behind'), 'behind.pdf'))
    server.state.fault = (command, rest) =>
      command === 'UID FETCH' && /^1[, ].*BODYSTRUCTURE/.test(rest) ? 'drop' : undefined
    await world.add()
    for (let round = 0; round < 3; round += 1) {
      await world.poll()
      world.later(5)
    }
    expect(await names()).toEqual(['behind.pdf'])
    expect((await world.show()).stuck).toMatchObject([{ uid: 1 }])
  })

  it('are left alone for longer after each failure, told of after some, and well again by themselves', async () => {
    server.add(pdf(pdfBytes('one')))
    server.state.fault = (command) => (command === 'SELECT' ? 'drop' : undefined)
    await world.add()
    for (const [minutes, failures] of [
      [0, 1],
      [0.5, 1],
      [0.5, 2],
      [2, 3],
    ] as const) {
      world.later(minutes)
      await world.poll()
      expect((await world.show()).mailbox).toMatchObject({ state: 'failing', failures })
    }
    expect(await world.alerts()).toMatchObject([{ code: 'mail.mailbox_failing', resolved_at: null }])
    server.state.fault = () => undefined
    world.later(10)
    await world.poll()
    expect((await world.show()).mailbox).toMatchObject({
      state: 'active',
      reason: null,
      failures: 0,
      failingSince: null,
    })
    expect(await world.alerts()).toMatchObject([{ resolved_at: world.clock.now() }])
    expect(server.uids('Done')).toEqual([1])
  })

  it('are paused after three refused sign-ins, so that the account is not locked, and go on with a new password', async () => {
    await world.add({ password: 'wrong' })
    for (let round = 0; round < 6; round += 1) {
      await world.poll()
      world.later(600)
    }
    expect(server.state.signIns).toBe(3)
    expect((await world.show()).mailbox).toMatchObject({ state: 'paused', reason: 'mail.sign_in_refused' })
    expect(await world.alerts()).toMatchObject([{ code: 'mail.mailbox_paused', resolved_at: null }])
    expect(await world.events()).toContain('mailbox.paused by system:mailbox Bills')
    await expect(world.operations.pollMailbox(world.caller, 'Bills')).rejects.toMatchObject({ code: 'mailbox.paused' })
    await world.operations.updateMailbox(world.caller, { reference: 'Bills', changes: { password: 'right horse' } })
    await world.poll()
    expect((await world.show()).mailbox).toMatchObject({ state: 'active', refusals: 0 })
    expect((await world.alerts())[0]?.resolved_at).not.toBeNull()
  })

  it('hold nothing against a message when it is the disk that is full', async () => {
    server.add(pdf(pdfBytes('one')))
    await world.add()
    const write = async () => {
      throw new DomainError({ code: 'storage.full', kind: 'unavailable', message: 'The disk is full.' })
    }
    await world.poll({ ...world.mail, blobs: { ...world.blobs, write } })
    expect(await world.show()).toMatchObject({ stuck: [], mailbox: { reason: 'storage.full', lastUid: 0 } })
    world.later(5)
    await world.poll()
    expect(server.uids('Done')).toEqual([1])
  })

  it('are looked at by one process at a time', async () => {
    server.add(pdf(pdfBytes('one')))
    const { mailboxId } = await world.add()
    const polled = await Promise.all([world.poll(), world.poll(), world.poll()])
    expect(polled.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(server.state.connections).toBe(1)
    world.later(1)
    const [one, other] = await Promise.allSettled([
      world.operations.pollMailbox(world.caller, mailboxId),
      world.operations.pollMailbox(world.caller, mailboxId),
    ])
    const codes = [one, other].map((each) => (each?.status === 'rejected' ? each.reason.code : 'done')).sort()
    expect(codes).toEqual(['done', 'mailbox.busy'])
  })

  it('change nothing more for whoever looks at one that was changed, paused or removed meanwhile', async () => {
    for (const change of ['pauseMailbox', 'removeMailbox'] as const) {
      server.add(pdf(pdfBytes(change)))
      await world.add()
      const asked = new Promise<void>((resolve) => {
        server.state.fault = (command) => {
          if (command !== 'UID SEARCH') return undefined
          resolve()
          return undefined
        }
      })
      const polling = world.poll()
      await asked
      await world.operations[change](world.caller, 'Bills')
      await polling
      expect(server.uids('INBOX')).toHaveLength(1)
      server.folder('INBOX').messages = []
      await world.operations.removeMailbox(world.caller, 'Bills').catch(() => {})
    }
    expect(await names()).toEqual([])
  })

  it('are never told to another server without their password being given again', async () => {
    await world.add()
    const update = (changes: object) => world.operations.updateMailbox(world.caller, { reference: 'Bills', changes })
    for (const changes of [{ host: 'imap.example.org' }, { port: 1 }, { username: 'eve' }, { security: 'tls' }]) {
      await expect(update(changes)).rejects.toMatchObject({ code: 'mailbox.password_needed' })
    }
    expect(await update({ name: 'Other', movedTo: 'Elsewhere' })).toMatchObject({ name: 'Other', movedTo: 'Elsewhere' })
  })

  it('keep their password sealed, for their own row alone', async () => {
    const { mailboxId } = await world.add()
    const other = await world.add({ name: 'Second', password: 'another one' })
    const rows = await database.asOwner((tx) =>
      tx.query.selectFrom('mailboxes').selectAll().where('id', 'in', [mailboxId, other.mailboxId]).execute(),
    )
    const shown = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(shown).not.toMatch(/right horse|another one/)
    expect(Buffer.concat(rows.map(({ password }) => Buffer.from(password))).includes('right horse')).toBe(false)
    const [stolen] = rows.filter(({ id }) => id === other.mailboxId)
    if (stolen === undefined) throw new Error('no row')
    await database.asOwner((tx) =>
      tx.query.updateTable('mailboxes').set({ password: stolen.password }).where('id', '=', mailboxId).execute(),
    )
    await world.poll()
    expect((await world.show()).mailbox).toMatchObject({ reason: 'secret.unreadable' })
  })

  it('are refused where they cannot be right', async () => {
    const refused = async (change: object, code: string) =>
      expect(world.add(change), JSON.stringify(change)).rejects.toMatchObject({ code })
    for (const change of [
      { name: ' ' },
      { name: 'a/b' },
      { name: '0198f6a3-2c4d-7e5f-8a9b-0c1d2e3f4a5b' },
      { host: 'imap example.org' },
      { host: 'imap.example.org\r\nA1 NOOP' },
      { username: 'ann\r\nA LOGOUT' },
      { password: 'a\nb' },
      { folder: 'In\0box' },
      { folder: 'done' },
    ]) {
      await refused(change, 'mailbox.unfit')
    }
    await world.add()
    await refused({ name: 'bills' }, 'mailbox.name_taken')
    for (let n = 1; n < 20; n += 1) await world.add({ name: `Number ${n}` })
    await refused({ name: 'One more' }, 'mailbox.too_many')
  })

  it('are not there for another org', async () => {
    const { mailboxId } = await world.add()
    const stranger = { ...world.caller, orgId: await newOrg(database) }
    const { operations } = world
    expect(await operations.listMailboxes(stranger)).toEqual([])
    for (const act of [
      () => operations.showMailbox(stranger, mailboxId),
      () => operations.updateMailbox(stranger, { reference: mailboxId, changes: { name: 'x' } }),
      () => operations.removeMailbox(stranger, mailboxId),
      () => operations.pauseMailbox(stranger, mailboxId),
      () => operations.resumeMailbox(stranger, mailboxId),
      () => operations.pollMailbox(stranger, mailboxId),
      () => operations.testMailbox(stranger, mailboxId),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'mailbox.not_found' })
    }
    expect(await world.show()).toMatchObject({ mailbox: { name: 'Bills', state: 'active' } })
  })

  it('on this machine or in its network are not asked unless the settings allow it', async () => {
    const strict = await openMailWorld(database, server, { allowPrivate: false })
    await expect(strict.add()).rejects.toMatchObject({ code: 'address.private' })
    await strict.add({ host: 'localhost' })
    expect(await strict.operations.testMailbox(strict.caller, 'Bills')).toMatchObject({ code: 'address.private' })
    await strict.poll()
    expect((await strict.show()).mailbox).toMatchObject({ state: 'failing', reason: 'address.private' })
    expect(server.state.connections).toBe(0)
    await strict.close()
  })

  it('are tried without a look at their messages', async () => {
    server.add(pdf(pdfBytes('one')))
    await world.add()
    expect(await world.operations.testMailbox(world.caller, 'Bills')).toEqual({ outcome: 'ok', messages: 1 })
    server.state.fault = (command) => (command === 'LOGIN' ? 'NO no' : undefined)
    expect(await world.operations.testMailbox(world.caller, 'Bills')).toMatchObject({
      ...{ outcome: 'failed', code: 'mail.sign_in_refused', message: expect.stringContaining('refused') },
    })
    expect(await names()).toEqual([])
  })
})
