import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AutopilotProcess, jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
const ingestKeys =
  'path outcome document_id state doc_type title issuer primary_date due_date document_number total_amount currency language confidence coverage cost_usd duration_ms'

/** Every command, through the real program, most of them while another process serves the archive. */
describeOnEachInstallation('the commands', (engine) => {
  let installation: Installation
  let folder: string
  let server: AutopilotProcess | undefined
  const ids: Record<string, string> = {}

  async function autopilot(...argv: readonly string[]) {
    return runAutopilot(argv, { env: installation.env })
  }
  async function done(...argv: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await autopilot(...argv)
    expect(code, `${argv.join(' ')}: ${stdout}${stderr}`).toBe(0)
    return stdout
  }
  const id = (name: string): string => ids[name] ?? name
  const json = async (...argv: readonly string[]) => jsonLines(await done(...argv, '--json'))

  async function serve(): Promise<void> {
    const started = startAutopilot(['serve', '--json'], { env: { ...installation.env, AUTOPILOT_HTTP_PORT: '0' } })
    server = started
    await new Promise<void>((resolve, reject) => {
      started.child.stdout?.once('data', () => resolve())
      started.exited.then(() => reject(new Error(started.stderr())))
    })
    expect(jsonLines(started.stdout())[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1') })
  }
  async function stopServing(): Promise<void> {
    server?.child.kill('SIGTERM')
    expect(await server?.exited).toEqual({ code: 0, signal: null })
    server = undefined
  }

  beforeAll(async () => {
    installation = await newInstallation(engine)
    folder = await mkdtemp(join(tmpdir(), 'autopilot-story-'))
    const originals = join(folder, 'originals', 'bills')
    await mkdir(originals, { recursive: true })
    for (const name of ['invoice-en-northfork', 'scan-en-plumber', 'damaged-download', 'letter-en-plain'])
      await copyFile(join(samples, `${name}.pdf`), join(originals, `${name}.pdf`))
    await done('db', 'migrate')
    await serve()
  }, 120_000)

  afterAll(async () => {
    server?.child.kill('SIGKILL')
    await server?.exited
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  it('ingest prints a line for each file, with the fields that programs rely on', async () => {
    const ran = await autopilot('ingest', join(folder, 'originals'), '--tag', 'mine', '--folders-as-tags', '--json')
    expect(ran.code, ran.stderr).toBe(1)
    const lines = jsonLines(ran.stdout)
    for (const line of lines) ids[basename(String(line.path), '.pdf')] = String(line.document_id)
    expect(Object.keys(ids).sort()).toEqual([
      'damaged-download',
      'invoice-en-northfork',
      'letter-en-plain',
      'scan-en-plumber',
    ])
    const invoice = lines.find(({ document_id }) => document_id === id('invoice-en-northfork')) ?? {}
    expect(Object.keys(invoice)).toEqual(ingestKeys.split(' '))
    expect(invoice).toMatchObject({ outcome: 'created', state: 'ready', doc_type: 'invoice', cost_usd: '0.00' })
    const report = await autopilot('ingest', join(folder, 'originals'))
    for (const text of ['FILE', '(duplicate)', 'Needs review', 'document.damaged', 'Next:'])
      expect(report.stdout).toContain(text)
  }, 60_000)

  it('extract says what a file is and keeps nothing', async () => {
    const path = join(samples, 'payslip-en-encrypted.pdf')
    const [line] = await json('extract', path, '--password', 'paper')
    expect(Object.keys(line ?? {})).toEqual([
      'file',
      'fields',
      'evidence',
      'bookings',
      'contents',
      'coverage',
      'confidence',
      'checks',
    ])
    expect(Object.keys(Object(line?.fields))).toHaveLength(22)
    const refused = await autopilot('extract', path, '--json')
    expect(refused.code).toBe(1)
    expect(jsonLines(refused.stdout)).toEqual([
      { file: path, error: { code: 'document.encrypted', message: expect.any(String), class: expect.any(String) } },
    ])
    expect(await json('list')).toHaveLength(4)
  }, 60_000)

  it('list, show and search find what was taken in', async () => {
    expect(await json('list', '--type', 'invoice')).toMatchObject([{ document_id: id('invoice-en-northfork') }])
    expect(await json('list', '--tag', 'bills')).toHaveLength(4)
    expect(await done('list')).toMatch(/4 accepted = \d ready \+ \d need review \+ 1 failed \+ 0 in progress/)
    const [details] = await json('show', id('invoice-en-northfork').slice(0, 30), '--text')
    expect(details).toMatchObject({ document_id: id('invoice-en-northfork'), pages: [{ page_number: 1 }] })
    expect(await done('show', id('letter-en-plain'))).toContain('content hash')
    expect(await json('search', 'northfork', 'type:invoice')).toMatchObject([
      { document_id: id('invoice-en-northfork') },
    ])
    expect(await json('search', 'type:invoice', '-hosting')).toEqual([])
    expect(await done('search', 'north', 'hosting')).toContain('[')
  }, 60_000)

  it('review decides', async () => {
    expect(await json('review', 'list')).toMatchObject([{ document_id: id('scan-en-plumber') }])
    const set = ['--set', 'issuer=Plumber Ltd', '--set', 'total_amount=12.50', '--set', 'currency=GBP']
    expect(await json('review', 'edit', id('scan-en-plumber'), ...set)).toMatchObject([
      {
        state: 'ready',
        fields: { issuer: 'Plumber Ltd', total_amount: '12.50', title: expect.stringContaining('Plumber Ltd') },
      },
    ])
    const refused = await autopilot('review', 'approve', id('scan-en-plumber'), 'ffffff', '--json')
    expect(refused.code).toBe(1)
    expect(jsonLines(refused.stdout).map(({ reference }) => reference)).toEqual([id('scan-en-plumber'), 'ffffff'])
  }, 60_000)

  it('reprocess shows the cost and what changed, and takes it back', async () => {
    const plumber = id('scan-en-plumber')
    expect(await json('reprocess', plumber, '--dry-run')).toEqual([
      {
        plan: {
          count: 1,
          model: null,
          asked: { least: 0, most: 0 },
          estimated_cost_usd: '0.00',
          most_cost_usd: '0.00',
        },
      },
    ])
    expect((await autopilot('reprocess', '--type', 'invoice')).code).toBe(2)
    const changed = await json('reprocess', plumber, '--yes')
    // What was corrected is kept, and the texts that follow from it followed at once.
    expect(changed[1]).toEqual({ document_id: plumber, differences: [] })
    expect(await done('review', 'approve', plumber)).toContain('is ready')
    expect(await json('reprocess', plumber, '--undo')).toMatchObject([{ document_id: plumber, undone: true }])
    await done('reprocess', plumber, '--yes')
    expect(await json('review', 'reject', plumber, '--reason', 'unreadable')).toMatchObject([
      { state: 'failed', error: { code: 'review.rejected' } },
    ])
  }, 60_000)

  it('export writes lines, tables and renamed originals', async () => {
    expect(jsonLines(await done('export'))).toHaveLength(4)
    const csv = await done('export', '--format', 'csv', '--type', 'invoice')
    expect(csv.split('\r\n')).toHaveLength(3)
    const target = join(folder, 'sorted')
    await done('export', target, '--format', 'csv')
    await done('export', target, '--format', 'originals', '--template', '../{doc_type}/same', '--state', 'ready')
    expect((await readdir(target, { recursive: true })).sort()).toEqual([
      'documents.csv',
      'unknown',
      'unknown/invoice',
      'unknown/invoice/same.pdf',
      'unknown/letter',
      'unknown/letter/same.pdf',
    ])
    expect(await readFile(join(target, 'unknown', 'invoice', 'same.pdf'))).toEqual(
      await readFile(join(samples, 'invoice-en-northfork.pdf')),
    )
  }, 60_000)

  it('trash, restore and purge discard, the last only when confirmed', async () => {
    const letter = id('letter-en-plain')
    await done('trash', letter)
    expect(await json('list', '--trashed')).toMatchObject([{ document_id: letter }])
    await done('restore', letter)
    await done('trash', letter)
    expect((await autopilot('purge', letter)).code).toBe(2)
    expect(await json('purge', letter, '--yes')).toEqual([{ document_id: letter, purged: true }])
    const gone = await autopilot('show', letter, '--json')
    expect(gone.code).toBe(1)
    expect(jsonLines(gone.stdout)).toMatchObject([{ error: { code: 'document.not_found', class: 'permanent' } }])
  }, 60_000)

  it('runs list and show tell of the work', async () => {
    const runs = await json('runs', 'list', '--status', 'succeeded')
    expect(await done('runs', 'show', String(runs[0]?.run_id))).toContain('status   succeeded')
    expect(await done('runs', 'list', '--limit', '1')).toContain('There are more')
  }, 60_000)

  it('serve ends well when asked to; work and doctor do without it', async () => {
    await stopServing()
    expect(await json('work', '--until-idle')).toEqual([{ unfinished: 0, waiting: 0 }])
    expect(await done('doctor')).toContain('documents accepted')
    expect(await json('doctor', '--config')).toContainEqual(expect.objectContaining({ key: 'dataDir' }))
  }, 60_000)

  it('db looks after the database and carries it elsewhere', async () => {
    expect(await done('db', 'status')).toContain('applied')
    expect(await done('db', 'verify')).toContain('what this version expects')
    expect(await done('db', 'seed')).toContain('made: ')
    expect(await done('db', 'seed')).not.toContain('made: ')
    const before = await done('list', '--json')
    const dump = join(folder, 'dump')
    await done('db', 'dump', dump)
    const elsewhere = await newInstallation(engine)
    try {
      const there = { env: elsewhere.env }
      await runAutopilot(['db', 'migrate'], there)
      expect(await runAutopilot(['db', 'restore', dump], there)).toMatchObject({ code: 0 })
      expect((await runAutopilot(['list', '--json'], there)).stdout).toBe(before)
      expect((await runAutopilot(['db', 'rollback', '--all'], there)).stdout).toContain('rolled back')
    } finally {
      await elsewhere.remove()
    }
  }, 120_000)
})
