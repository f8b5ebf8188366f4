import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { listEvents } from '#audit'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { actor, hourMs } from '../webhooks/webhook-world.ts'
import { useNotifications } from './notification-world.ts'
import { partsOf } from './smtp-receiver.ts'

const hostile =
  '<!channel> *bold* `code` @everyone &amp; [x](https://evil.example)\r\nBcc: eve@example.org\r\n\r\n\u202egnp.exe'

describeOnEachEngine('what notifications say', (open) => {
  const { world, raised, caller, operations, set, sweep, own, ...told } = useNotifications(open)
  const { needsReview, pauses, document, runFails, list, bodies } = told

  it('is signed for a generic webhook, and no secret of any channel is told again', async () => {
    const { secret } = await set('webhook')
    await set('slack')
    await needsReview('Private.pdf')
    await sweep()
    const sent = world.receiver.received.find(({ headers }) => headers['autopilot-signature'] !== undefined)
    const seconds = Math.floor(world.at / 1_000)
    const mac = createHmac('sha256', secret ?? '')
      .update(`${seconds}.${sent?.body}`)
      .digest('hex')
    expect(sent?.headers['autopilot-signature']).toBe(`t=${seconds},v1=${mac}`)
    const events = await world.database.withOrg(world.org, actor, (tx) => listEvents(tx, { limit: 50 }))
    const shown = inspect([await operations().listPreferences(caller()), await list(), events, bodies(), raised], {
      depth: 20,
    })
    expect(shown).not.toMatch(/s3cr3t|whsec|Private/)
    const stored = await world.database.asOwner((tx) =>
      sql<{ row: string }>`select w::text as row from webhooks w`.execute(tx.query),
    )
    expect(stored.rows.map(({ row }) => row).join()).not.toMatch(/s3cr3t|T0\/B0/)
  })

  it('names what to do, where, and which document only if that is wanted', async () => {
    await set('slack', { minIntervalSeconds: 0 })
    const documentId = await needsReview('Private.pdf')
    await sweep()
    const [before] = world.receiver.received
    expect(before?.body).toContain(`autopilot show ${documentId}`)
    expect(before?.body).toContain(`https://archive.example.org/v1/documents/${documentId}`)
    expect(before?.body).not.toContain('Private')
    await set('slack', { includeTitles: true })
    const other = await document('Other.pdf')
    const intervention = await pauses({ pauseType: 'stuck', reason: 'It called search 3 times.', documentId: other })
    await sweep()
    const after = world.receiver.received[1]?.body
    for (const text of ['Other.pdf', 'It called search 3 times.', `autopilot interventions show ${intervention}`]) {
      expect(after).toContain(text)
    }
  })

  it('says of what was decided meanwhile that it was', async () => {
    await set('discord', { includeTitles: true })
    const documentId = await needsReview('Gone.pdf')
    await world.database.asOwner(({ query }) =>
      query.updateTable('documents').set({ state: 'ready' }).where('id', '=', documentId).execute(),
    )
    await sweep()
    expect(bodies()[0].embeds[0].description).toContain('A document needs review; decided since')
  })

  it('lets no name be markup in Slack', async () => {
    await set('slack', { includeTitles: true })
    await needsReview(hostile)
    await sweep()
    const { text, blocks } = bodies()[0]
    expect(text).not.toContain('channel')
    // In plain text nothing is markup but a mention, which its brackets make.
    for (const block of blocks) expect(block).toMatchObject({ type: 'section', text: { type: 'plain_text' } })
    const said = JSON.stringify(blocks)
    expect(said).toContain('&lt;!channel&gt; *bold*')
    expect(said).toContain('&amp;amp;')
    expect(said).not.toMatch(/<!|\\r|\u202e/)
  })

  it('lets no name be markup in Discord, nor call anybody', async () => {
    await set('discord', { includeTitles: true })
    await needsReview(hostile)
    await sweep()
    const { content, embeds, allowed_mentions: mentions } = bodies()[0]
    expect(mentions).toEqual({ parse: [] })
    expect(content).not.toContain('everyone')
    const { description } = embeds[0]
    // All that was written by others stands in one stretch of code.
    const inCode = [...description.matchAll(/`([^`]*)`/g)].map(([, code]) => code)
    expect(inCode[0]).toContain("*bold* 'code' @everyone")
    expect(description.replaceAll(/`[^`]*`/g, '')).not.toMatch(/bold|everyone|evil/)
  })

  it('lets no name be a header of a mail', async () => {
    await set('mail', { recipients: ['ann@example.org', 'ben@example.org'] })
    await needsReview(hostile)
    await sweep()
    expect(own.mail.received).toHaveLength(1)
    const [mail] = own.mail.received
    const { headers, text } = partsOf(mail?.text ?? '')
    expect(mail?.to).toEqual(['ann@example.org', 'ben@example.org'])
    expect(headers.filter((line) => /^(bcc|cc):/i.test(line) || line.includes('eve'))).toEqual([])
    expect(headers).toContain('Subject: Paper Autopilot: 1 document needs review')
    expect(headers).toContain('Auto-Submitted: auto-generated')
    expect(headers).toContain('From: Archive <archive@example.org>')
    expect(text).toContain('Bcc: eve@example.org')
    expect(text).not.toContain('\r\nBcc:')
    const [sent] = await list()
    expect(headers).toContain(`Message-ID: <${sent?.deliveryId}@example.org>`)
    expect(sent).toMatchObject({ state: 'confirmed', responseStatus: 250, error: null })
  })

  it('goes again by mail, as the same message, where it surely did not arrive', async () => {
    await set('mail')
    await needsReview()
    own.mail.behaves('refuses')
    await sweep()
    expect(await list()).toMatchObject([{ state: 'planned', error: 'smtp.550' }])
    world.at += hourMs
    own.mail.behaves('is cut off before the mail')
    await sweep()
    expect(await list()).toMatchObject([{ state: 'planned', attempts: 2 }])
    world.at += hourMs
    own.mail.behaves('refuses some')
    await set('mail', { recipients: ['no@example.org', 'ann@example.org'] })
    await sweep()
    expect(await list()).toMatchObject([{ state: 'confirmed', attempts: 3, error: 'mail.some_refused' }])
    expect(own.mail.received.map(({ to }) => to)).toEqual([['ann@example.org']])
  })

  it('does not go again by mail where nobody knows whether it arrived, of which an alert tells', async () => {
    await set('mail', { minIntervalSeconds: 0 })
    await needsReview()
    own.mail.behaves('is cut off behind the mail')
    await sweep()
    expect(await list()).toMatchObject([{ state: 'failed', error: 'mail.outcome_unknown', nextAttemptAt: null }])
    expect(raised).toMatchObject([{ code: 'notification.unknown', orgId: world.org }])
    own.mail.behaves('takes')
    world.at += hourMs
    expect(await sweep()).toBe(0)
    await runFails()
    await needsReview()
    await sweep()
    expect(own.mail.received).toHaveLength(2)
  })

  it('does not go again by mail after the process died behind the sending', async () => {
    await set('mail')
    await needsReview()
    own.crashPoints = {
      reach(name) {
        if (name === 'delivery.sent') throw new Error('killed')
      },
    }
    await expect(sweep()).rejects.toThrow('killed')
    own.crashPoints = { reach: () => {} }
    world.at += hourMs
    await sweep()
    world.at += hourMs
    await sweep()
    expect(own.mail.received).toHaveLength(1)
    expect(await list()).toMatchObject([{ state: 'failed', error: 'mail.outcome_unknown' }])
    expect(raised).toMatchObject([{ code: 'notification.unknown' }])
  })
})
