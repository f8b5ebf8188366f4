import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))

describe('the commands, in one process', () => {
  let root: string
  let first: string
  let review: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'autopilot-commands-'))
    process.env.AUTOPILOT_DATA_DIR = join(root, 'data')
    process.env.AUTOPILOT_LOGS_LEVEL = 'error'
    process.env.AUTOPILOT_INBOX_STABLE_MS = '0'
    // The scan is to stay unread and go to review, whatever the machine has.
    process.env.AUTOPILOT_OCR_ENABLED = 'false'
    const inbox = join(root, 'in')
    await mkdir(join(inbox, 'sub'), { recursive: true })
    for (const name of [
      'invoice-en-northfork.pdf',
      'scan-en-plumber.pdf',
      'damaged-download.pdf',
      'letter-en-plain.pdf',
    ]) {
      await copyFile(join(samples, name), join(inbox, name))
    }
    await copyFile(join(samples, 'invoice-en-northfork.pdf'), join(inbox, 'sub', 'again.pdf'))
    await writeFile(join(inbox, 'notes.txt'), 'not a document')
    await writeFile(join(inbox, 'fake.pdf'), 'not a document either')
    const ingested = await autopilot(
      'ingest',
      inbox,
      join(root, 'missing.pdf'),
      '--json',
      '--folders-as-tags',
      '--tag',
      'mine',
    )
    expect(ingested.code, ingested.err).toBe(1)
    const lines = jsonLines(ingested.out)
    expect(lines).toHaveLength(7)
    const outcomes = Object.fromEntries(lines.map((line) => [String(line.path).slice(inbox.length + 1), line]))
    expect(outcomes['fake.pdf']).toMatchObject({
      outcome: 'failed',
      error: { code: 'document.not_pdf', class: 'permanent' },
    })
    expect(outcomes['damaged-download.pdf']).toMatchObject({ state: 'failed', error: { code: 'document.damaged' } })
    expect(lines.map((line) => line.outcome).filter((outcome) => outcome === 'duplicate')).toHaveLength(1)
    expect(outcomes['scan-en-plumber.pdf']).toMatchObject({ state: 'needs_review' })
    review = String(outcomes['scan-en-plumber.pdf']?.document_id)
    first = String(outcomes['invoice-en-northfork.pdf']?.document_id)
  }, 120_000)

  afterAll(() => rm(root, { recursive: true, force: true }))

  it('prints a report for people', async () => {
    const { code, out } = await autopilot('ingest', join(root, 'in'))
    expect(code).toBe(1)
    expect(out).toContain('Northfork Hosting')
    expect(out).toContain('Needs review')
    expect(out).toContain('document.damaged')
    expect(out).toContain('Next:')
  })

  it('lists, shows and finds', async () => {
    expect(jsonLines((await autopilot('list', '--json')).out)).toHaveLength(4)
    expect((await autopilot('list', '--type', 'invoice')).out).toContain('accepted =')
    expect(jsonLines((await autopilot('list', '--json', '--limit', '1')).out)).toHaveLength(1)
    expect((await autopilot('list', '--type', 'bogus')).err).toContain('invoice')
    expect((await autopilot('show', '')).code).toBe(2)
    expect((await autopilot('show', 'abc')).err).toContain('at least 6 characters')
    expect((await autopilot('show', first, '--text')).out).toContain('page 1')
    expect(jsonLines((await autopilot('show', first, '--json')).out)[0]).toMatchObject({ document_id: first })
    expect((await autopilot('search', 'northfork', 'type:invoice')).out).toContain(first)
    expect((await autopilot('search', 'nothinglikethis')).out).toContain('Nothing found')
    expect(await autopilot('search', 'type:bogus', '--json')).toMatchObject({ code: 1 })
    expect(await autopilot('show', 'ffffffff')).toMatchObject({ code: 1 })
  })

  it('reviews', async () => {
    expect((await autopilot('review', 'list')).out).toContain(review)
    const edited = await autopilot(
      'review',
      'edit',
      review,
      '--set',
      'issuer=Plumber Ltd',
      '--set',
      'tags=a;b',
      '--json',
    )
    expect(jsonLines(edited.out)[0]).toMatchObject({
      state: 'ready',
      fields: { issuer: 'Plumber Ltd', tags: ['a', 'b'] },
    })
    expect(await autopilot('review', 'edit', review, '--set', 'total_amount=12,50')).toMatchObject({
      code: 1,
      err: expect.stringContaining('like 1234.50'),
    })
    expect((await autopilot('review', 'edit', review)).code).toBe(2)
    expect((await autopilot('review', 'approve', review)).code).toBe(1)
  })

  it('processes every document again only when told so', async () => {
    for (const argv of [['--yes'], ['--dry-run'], ['--all', review, '--dry-run'], ['--all', '--type', 'invoice']]) {
      expect(await autopilot('reprocess', ...argv)).toMatchObject({ code: 2, err: expect.stringContaining('--all') })
    }
    const { out } = await autopilot('reprocess', '--all', '--dry-run', '--json')
    const listed = jsonLines((await autopilot('list', '--json')).out)
    const dated = jsonLines((await autopilot('reprocess', '--after', '1990-01-01', '--dry-run', '--json')).out)
    expect(jsonLines(out)[0]).toMatchObject({ plan: { count: listed.length } })
    expect(dated[0]?.plan).not.toMatchObject({ count: listed.length })
  })

  it('processes again, says what changed, and takes it back', async () => {
    expect((await autopilot('reprocess', review, '--dry-run')).out).toContain('1 document, estimated cost 0.00 USD')
    const again = await autopilot('reprocess', review, '--yes')
    // What a person entered stays.
    expect(again.out).not.toMatch(/issuer:|tags:/)
    expect(jsonLines((await autopilot('show', review, '--json')).out)[0]).toMatchObject({
      fields: { issuer: 'Plumber Ltd' },
      evidence: expect.arrayContaining([
        expect.objectContaining({ field: 'issuer', source: 'person', verified: true }),
      ]),
    })
    expect((await autopilot('review', 'list', '--json')).out).toContain(review)
    const undone = await autopilot('reprocess', review, '--undo', '--json')
    expect(jsonLines(undone.out)[0]).toMatchObject({ undone: true, state: 'ready' })
    expect((await autopilot('search', 'plumber')).out).toContain(review)
    await autopilot('reprocess', review, '--yes')
    const rejected = await autopilot('review', 'reject', review, '--reason', 'unreadable')
    expect(rejected.out).toContain('failed')
  })

  it('exports', async () => {
    expect((await autopilot('export', '--format', 'csv')).out.split('\r\n')).toHaveLength(6)
    expect(jsonLines((await autopilot('export')).out)).toHaveLength(4)
    const folder = join(root, 'out')
    await autopilot('export', folder, '--format', 'originals', '--template', '{doc_type}/bill', '--json')
    await autopilot('export', folder, '--format', 'originals', '--template', '{doc_type}/bill')
    expect(await readdir(join(folder, 'invoice'))).toEqual(['bill.pdf'])
    expect(await readFile(join(folder, 'invoice', 'bill.pdf'))).toEqual(
      await readFile(join(samples, 'invoice-en-northfork.pdf')),
    )
    expect((await autopilot('export', folder, '--format', 'originals', '--template', '{bogus}')).code).toBe(2)
    expect((await autopilot('export', '--format', 'originals')).code).toBe(2)
  })

  it('trashes, restores and purges', async () => {
    expect((await autopilot('trash', first)).code).toBe(0)
    expect((await autopilot('search', 'northfork')).out).toContain('Nothing found')
    expect(jsonLines((await autopilot('list', '--trashed', '--json')).out)).toHaveLength(1)
    expect((await autopilot('restore', first, '--json')).code).toBe(0)
    expect((await autopilot('purge', first, '--yes')).err).toContain('document.not_trashed')
    await autopilot('trash', first)
    expect((await autopilot('reprocess', first, '--yes')).err).toContain('is in the trash')
    expect((await autopilot('purge', first)).code).toBe(2)
    expect((await autopilot('purge', first, '--yes')).code).toBe(0)
    expect((await autopilot('show', first)).code).toBe(1)
  })

  it('shows the runs behind the documents', async () => {
    expect(jsonLines((await autopilot('runs', 'list', '--json')).out).length).toBeGreaterThan(3)
    const succeeded = jsonLines((await autopilot('runs', 'list', '--status', 'succeeded', '--json')).out)
    const shown = await autopilot('runs', 'show', String(succeeded[0]?.run_id))
    expect(shown.out).toContain('checkpoint 1: read, prepare, extract, validate, embed, settle, persist, index')
    expect((await autopilot('runs', 'list', '--status', 'succeeded')).out).toContain('ingest')
    expect((await autopilot('runs', 'show', 'nonsense')).code).toBe(1)
  })

  it('says what files are without keeping them', async () => {
    const { code, out } = await autopilot(
      'extract',
      join(samples, 'payslip-en-encrypted.pdf'),
      '--password',
      'paper',
      '--json',
    )
    const explained = await autopilot('extract', join(samples, 'invoice-en-northfork.pdf'), '--explain')
    expect(explained.out).toMatch(/why invoice: heading "invoice".* \(weight \d+\.\d\)/)
    expect(explained.out).toMatch(/total amount \(\d+ % sure\): read on page 1/)
    expect(code).toBe(0)
    expect(jsonLines(out)[0]).toMatchObject({ fields: { doc_type: 'payslip' }, coverage: { pages_total: 1 } })
    expect((await autopilot('extract', join(samples, 'payslip-en-encrypted.pdf'))).err).toContain('document.encrypted')
    expect((await autopilot('extract', join(samples, 'letter-en-plain.pdf'))).out).toContain('doc_type')
  })

  it('takes in what lies in an inbox, and moves it only when it is safe', async () => {
    const inbox = join(root, 'inbox')
    await mkdir(join(inbox, 'bills'), { recursive: true })
    await writeFile(join(inbox, 'bills', 'new.pdf'), smallPdf(77))
    await writeFile(join(inbox, 'bad.pdf'), 'nothing')
    await writeFile(join(inbox, 'half.pdf.part'), 'half')
    const { code, out } = await autopilot('watch', inbox, '--once', '--folders-as-tags', '--json')
    expect(code).toBe(1)
    expect(jsonLines(out)).toHaveLength(2)
    expect(await readdir(join(inbox, 'finished', 'bills'))).toEqual(['new.pdf'])
    expect((await readdir(join(inbox, 'failed'))).sort()).toEqual(['bad.pdf', 'bad.pdf.reason.txt'])
    expect(await readdir(inbox)).toContain('half.pdf.part')
    await writeFile(join(inbox, 'kept.pdf'), smallPdf(78))
    expect((await autopilot('watch', inbox, '--once', '--keep')).out).toContain('kept.pdf')
    expect(await readdir(inbox)).toContain('kept.pdf')
    expect((await autopilot('watch', join(root, 'nowhere'))).code).toBe(2)
  })

  it('looks after its database, and carries everything to another installation', async () => {
    expect((await autopilot('db', 'status')).out).toContain('applied')
    expect((await autopilot('db', 'migrate')).out).toContain('Nothing to do')
    expect(await autopilot('db', 'verify')).toMatchObject({ code: 0 })
    expect((await autopilot('db', 'seed')).out).toContain('made: destination Lisbon')
    expect((await autopilot('db', 'seed')).out).toContain('there already: destination Lisbon')
    expect((await autopilot('doctor')).out).toContain('documents accepted')
    expect((await autopilot('doctor', '--config', '--json')).out).toContain('AUTOPILOT_DATA_DIR')
    expect((await autopilot('work', '--until-idle')).out).toContain('Nothing is unfinished')
    // A line end to some, but not in a dump.
    const odd = join(root, 'odd\u2028name.pdf')
    await writeFile(odd, smallPdf(2028))
    expect((await autopilot('ingest', odd)).code).toBe(0)
    const before = (await autopilot('list', '--json')).out
    expect((await autopilot('db', 'dump', join(root, 'dump'))).code).toBe(0)
    const elsewhere = ['--data-dir', join(root, 'other')] as const
    expect(await autopilot('db', 'restore', join(root, 'dump'), ...elsewhere)).toMatchObject({ code: 0 })
    expect((await autopilot('list', '--json', ...elsewhere)).out).toBe(before)
    expect((await autopilot('db', 'restore', join(root, 'dump'), ...elsewhere)).code).toBe(1)
    expect((await autopilot('db', 'rollback', '--all', ...elsewhere)).out).toContain('rolled back')
    // One that was lost is named by the dump, and again by what is restored from it; all others are there.
    const [lost] = (await readdir(join(root, 'data', 'blobs'), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    )
    await rm(join(lost?.parentPath ?? '', lost?.name ?? ''))
    const dumped = await autopilot('db', 'dump', join(root, 'dump2'))
    expect(dumped).toMatchObject({ code: 1, err: expect.stringContaining('The originals of 1 documents are missing') })
    const again = ['--data-dir', join(root, 'again')] as const
    expect((await autopilot('db', 'restore', join(root, 'dump2'), ...again)).err).toContain('storage.dump_incomplete')
    expect((await autopilot('list', '--json', ...again)).out).toBe(before)
  })

  it('names a near duplicate', async () => {
    const near = ['invoice-de-kessler.pdf', 'invoice-de-kessler-copy.pdf'].map((name) => join(samples, name))
    expect((await autopilot('ingest', ...near)).out).toMatch(
      /Near duplicates\n {2}invoice-de-kessler.*\.pdf is (the same as|a newer version of|an older version of|another one like) invoice-de-kessler.*\.pdf, [0-9a-f-]{36} \(\d+ % the same text\)/,
    )
  })

  it('helps, and refuses what it does not understand', async () => {
    expect(await autopilot('--help')).toMatchObject({ code: 0 })
    expect((await autopilot('review', 'edit', '--help')).out).toContain('Example')
    expect((await autopilot('bogus')).code).toBe(2)
    process.env.AUTOPILOT_BOGUS = '1'
    const confused = await autopilot('list', '--json')
    delete process.env.AUTOPILOT_BOGUS
    expect(confused.code).toBe(3)
    expect(jsonLines(confused.out)[0]).toMatchObject({ error: { code: 'config.unknown_name' } })
  })
})
