import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { pileOf } from '../support/piles.ts'
import { smallPdf } from '../support/small-pdfs.ts'

describe('a file of several documents', () => {
  let root: string
  let pile: string
  let single: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'autopilot-split-'))
    process.env.AUTOPILOT_DATA_DIR = join(root, 'data')
    process.env.AUTOPILOT_LOGS_LEVEL = 'error'
    process.env.AUTOPILOT_OCR_ENABLED = 'false'
    // Seeds whose invoices are of different issuers.
    await writeFile(join(root, 'pile.pdf'), await pileOf(...[1, 2, 3].map(smallPdf)))
    await writeFile(join(root, 'single.pdf'), smallPdf(9))
    const ingested = await autopilot(
      'ingest',
      join(root, 'pile.pdf'),
      join(root, 'single.pdf'),
      '--json',
      '--tag',
      'desk',
    )
    const ids = Object.fromEntries(
      jsonLines(ingested.out).map((line) => [String(line.path).split('/').at(-1), String(line.document_id)]),
    )
    pile = String(ids['pile.pdf'])
    single = String(ids['single.pdf'])
  }, 120_000)

  afterAll(() => rm(root, { recursive: true, force: true }))

  const fieldsOf = (shown: Record<string, unknown> | undefined) => Object(shown?.fields)
  const shown = async (id: string) => jsonLines((await autopilot('show', id, '--json')).out)[0]
  const listed = async () => jsonLines((await autopilot('list', '--json')).out)

  it('goes to review with the parts in words, and nothing is split by itself', async () => {
    const { out } = await autopilot('review', 'list')
    expect(out).toMatch(/seems to hold \d documents: page 1 .*autopilot split shows the plan/)
    expect(await shown(pile)).toMatchObject({ state: 'needs_review', split_state: null, parts: [] })
    expect(await listed()).toHaveLength(2)
  })

  it('has a plan to look at, which changes nothing', async () => {
    const { code, out } = await autopilot('split', pile)
    expect(code).toBe(0)
    expect(out).toContain('would become 3 documents')
    expect(out).toContain('--approve')
    const other = await autopilot('split', pile, '--pages', '1,3')
    expect(other.out).toContain('in the original alone: page 2')
    expect(await listed()).toHaveLength(2)
  })

  it.each([
    ['1-2,2-3', 'usage.invalid', 2],
    ['4', 'document.parts_invalid', 1],
    ['1-3', 'document.parts_invalid', 1],
  ])('is not split at %s', async (pages, code, exit) => {
    const refused = await autopilot('split', pile, '--pages', pages, '--approve', '--json')
    expect(refused.code).toBe(exit)
    expect(jsonLines(refused.out)[0]).toMatchObject({ error: { code } })
    expect(await listed()).toHaveLength(2)
  })

  it('takes no pages that are none', async () => {
    expect(await autopilot('split', pile, '--pages', '1-x')).toMatchObject({ code: 2 })
  })

  it('becomes documents of their own when a person approves it, each read by itself', async () => {
    const { code, out, err } = await autopilot('split', pile, '--approve', '--json')
    expect(code, err).toBe(0)
    const [plan, ...made] = jsonLines(out)
    expect(plan).toMatchObject({ document_id: pile, state: 'done' })
    expect(made).toHaveLength(3)
    const children = await Promise.all(made.map((document) => shown(String(document.document_id))))
    expect(children.map((child) => fieldsOf(child).document_number).sort()).toEqual([
      'SP-000001',
      'SP-000002',
      'SP-000003',
    ])
    for (const child of children) {
      expect(child).toMatchObject({ page_count: 1, part_of: { document_id: pile }, original_path: null })
      expect(fieldsOf(child).tags).toContain('desk')
    }
    const parent = await shown(pile)
    expect(parent).toMatchObject({ state: 'ready', review_reasons: [], split_state: 'done', part_of: null })
    expect(parent?.parts).toMatchObject([1, 2, 3].map((page) => ({ first_page: page, last_page: page })))
    const forPeople = await autopilot('show', pile)
    for (const { document_id: id } of made) expect(forPeople.out).toContain(String(id))
    expect((await autopilot('show', String(made[0]?.document_id))).out).toContain(pile)
    const again = await autopilot('split', pile, '--approve')
    expect(again.code, again.err).toBe(0)
    const otherwise = await autopilot('split', pile, '--pages', '1-2,3', '--approve', '--json')
    expect(jsonLines(otherwise.out)[0]).toMatchObject({ error: { code: 'document.already_split' } })
    expect(await listed()).toHaveLength(5)
  })

  it('stays as it is decided when it is read again', async () => {
    const { code, err } = await autopilot('reprocess', pile, '--yes')
    expect(code, err).toBe(0)
    expect(await shown(pile)).toMatchObject({ state: 'ready', split_state: 'done' })
    expect(await listed()).toHaveLength(5)
  })

  it('is not what a document of one page is', async () => {
    expect((await autopilot('split', single)).out).toContain('is taken for one document')
    const refused = await autopilot('split', single, '--approve', '--json')
    expect(refused.code).toBe(1)
    expect(jsonLines(refused.out)[0]).toMatchObject({ error: { code: 'document.nothing_to_split' } })
  })
})
