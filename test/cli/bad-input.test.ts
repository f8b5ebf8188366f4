import { appendFile, copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { pdfOf, writeHuge, writeUnreadable } from './bad-pdfs.ts'

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
const newlineName = 'two\nlines.pdf'
const longName = `${'n'.repeat(250)}.pdf`

type Line = Readonly<Record<string, unknown>>

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

async function prepared(engine: 'pglite' | 'postgres'): Promise<Installation> {
  const installation = await newInstallation(engine)
  if (engine === 'postgres') await runAutopilot(['db', 'migrate'], { env: installation.env })
  return installation
}

describeOnEachInstallation('bad input', (engine) => {
  let installation: Installation
  let folder: string
  let lines: readonly Line[]
  let code: number | null
  let stdout: string

  const named = (name: string) => lines.filter(({ path }) => basename(String(path)) === name)
  const outcomeOf = (name: string) => named(name)[0]

  beforeAll(async () => {
    installation = await prepared(engine)
    folder = await mkdtemp(join(tmpdir(), 'autopilot-bad-'))
    const bad = join(folder, 'bad')
    await mkdir(join(bad, 'copies'), { recursive: true })
    const put = (name: string, bytes: Buffer | string) => writeFile(join(bad, name), bytes)
    await put('not-a-pdf.pdf', 'Dear Sir or Madam')
    await put('zero-bytes.pdf', '')
    await put('truncated.pdf', smallPdf(900).subarray(0, 700))
    await put('garbage.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 0x9c)]))
    await copyFile(join(samples, 'payslip-en-encrypted.pdf'), join(bad, 'encrypted.pdf'))
    await put('zero-pages.pdf', pdfOf([]))
    await put('many-pages.pdf', pdfOf(Array.from({ length: 5_000 }, (_, index) => `Page ${index + 1}`)))
    await put('one-run.pdf', pdfOf(['x'.repeat(1_000_000)]))
    await writeHuge(join(bad, 'huge.pdf'), 200 * 1024 ** 2)
    await put(newlineName, smallPdf(901))
    await put(longName, smallPdf(902))
    await writeUnreadable(join(bad, 'unreadable.pdf'))
    for (let copy = 0; copy < 10; copy += 1) await put(`copies/copy-${copy}.pdf`, smallPdf(903))
    await put('good.pdf', smallPdf(904))
    // A folder that contains itself.
    await symlink(bad, join(bad, 'loop'))
    await symlink(join(bad, 'nowhere'), join(bad, 'gone.pdf'))
    const ran = await runAutopilot(
      [
        'ingest',
        bad,
        `${bad}/`,
        `${bad}/copies/../../bad`,
        join(bad, 'good.pdf'),
        join(bad, 'vanished.pdf'),
        join(bad, `${'m'.repeat(300)}.pdf`),
        join(bad, 'gone.pdf'),
        '--json',
      ],
      { env: installation.env },
    )
    ;({ code, stdout } = ran)
    lines = jsonLines(stdout)
    expect(lines.length, ran.stderr).toBeGreaterThan(0)
  }, 180_000)

  afterAll(async () => {
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('ends with 1, and names every file once', () => {
    expect(code).toBe(1)
    const paths = lines.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toHaveLength(12 + 10 + 1 + 3)
  })

  it.each([
    ['not-a-pdf.pdf', 'document.not_pdf'],
    ['zero-bytes.pdf', 'document.empty'],
    ['huge.pdf', 'document.too_large'],
    ['unreadable.pdf', 'file.unreadable'],
    ['vanished.pdf', 'file.not_found'],
    ['gone.pdf', 'file.not_found'],
    [`${'m'.repeat(300)}.pdf`, 'file.unreadable'],
  ])('refuses %s with %s and without a document', (name, error) => {
    expect(outcomeOf(name)).toMatchObject({
      outcome: 'failed',
      document_id: null,
      error: { code: error, message: expect.any(String), class: 'permanent' },
    })
  })

  it.each([
    ['truncated.pdf', 'document.damaged'],
    ['garbage.pdf', 'document.damaged'],
    ['encrypted.pdf', 'document.encrypted'],
    ['zero-pages.pdf', 'document.no_pages'],
  ])('keeps %s and says that it failed with %s', (name, error) => {
    expect(outcomeOf(name)).toMatchObject({ outcome: 'failed', state: 'failed', error: { code: error } })
    expect(outcomeOf(name)?.document_id).toEqual(expect.any(String))
  })

  it('reads too many pages and too long a run as far as it may, and asks a person', () => {
    expect(outcomeOf('many-pages.pdf')).toMatchObject({
      outcome: 'created',
      state: 'needs_review',
      coverage: { pages_total: 5_000, pages_read: 2_000 },
    })
    expect(outcomeOf('one-run.pdf')).toMatchObject({ outcome: 'created', state: 'needs_review' })
  })

  it('takes the same bytes once, ten times at once', () => {
    const copies = lines.filter(({ path }) => String(path).includes('/copies/'))
    expect(copies.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array(9).fill('duplicate')])
    expect(new Set(copies.map(({ document_id }) => document_id)).size).toBe(1)
  })

  it('finishes the good ones, whatever they are called', () => {
    for (const name of ['good.pdf', newlineName, longName]) {
      expect(outcomeOf(name)).toMatchObject({ outcome: 'created', state: 'ready' })
    }
    expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(lines.length)
  })

  it('loses nothing, and leaves no temporary file', async () => {
    const listed = jsonLines((await runAutopilot(['list', '--json'], { env: installation.env })).stdout)
    const kept = new Set(lines.map(({ document_id: id }) => id).filter((id) => id !== null))
    expect(new Set(listed.map(({ document_id: id }) => id))).toEqual(kept)
    const blobs = await filesBelow(join(installation.dataDir, 'blobs'))
    expect(blobs).toHaveLength(kept.size)
    for (const blob of blobs) expect(blob).toMatch(/^[0-9a-f]{64}\.pdf$/)
  })
})

describe('bad luck', () => {
  let installation: Installation
  let folder: string
  beforeAll(async () => {
    installation = await prepared('pglite')
    folder = await mkdtemp(join(tmpdir(), 'autopilot-luck-'))
  })
  afterAll(async () => {
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('a full disk fails the file that did not fit, leaves nothing of it, and takes it when there is room again', async () => {
    const small = join(folder, 'a-small.pdf')
    const large = join(folder, 'b-large.pdf')
    await writeFile(small, smallPdf(1))
    await writeFile(large, pdfOf(Array.from({ length: 60 }, () => 'words and more words '.repeat(100))))
    const env = { ...installation.env, AUTOPILOT_TEST_DISK_FULL_AFTER_BYTES: '100000' }
    const full = await runAutopilot(['ingest', large, small, '--json'], { env })
    expect(full.code, full.stderr).toBe(1)
    const outcomes = Object.fromEntries(jsonLines(full.stdout).map((line) => [basename(String(line.path)), line]))
    expect(outcomes['b-large.pdf']).toMatchObject({ outcome: 'failed', error: { code: 'storage.full' } })
    expect(await readdir(join(installation.dataDir, 'blobs', 'tmp'))).toEqual([])
    const again = await runAutopilot(['ingest', small, large, '--json'], { env: installation.env })
    expect(again.code, again.stderr).toBe(0)
  }, 60_000)

  it('a file that changes while it is read is not taken in', async () => {
    const path = join(folder, 'growing.pdf')
    await writeHuge(path, 20 * 1024 ** 2)
    const ingest = startAutopilot(['ingest', path, '--json'], { env: installation.env })
    let isRunning = true
    const growing = (async () => {
      while (isRunning) await appendFile(path, '%')
    })()
    const { code } = await ingest.exited
    isRunning = false
    await growing
    expect(code).toBe(1)
    expect(jsonLines(ingest.stdout())).toMatchObject([
      { outcome: 'failed', document_id: null, error: { code: 'file.changed', class: 'transient' } },
    ])
  }, 60_000)

  it('a name with control characters is one line for a person', async () => {
    const path = join(folder, 'red\u001b[31m\nnext.pdf')
    await writeFile(path, 'no')
    const { stdout } = await runAutopilot(['ingest', path], { env: installation.env })
    expect(stdout).toContain('red\\u001b[31m\\nnext.pdf: ')
    expect(stdout).not.toContain('\u001b')
  }, 60_000)

  it('a reader that has enough (`| head`) is no failure', async () => {
    const list = startAutopilot(['list', '--json'], { env: installation.env })
    list.child.stdout?.destroy()
    expect(await list.exited).toMatchObject({ code: 0 })
  }, 60_000)
})
