import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type EngineName, newInstallation } from '../support/installation.ts'
import { pileOf } from '../support/piles.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { note } from './selection.ts'

type Pile = {
  readonly documentId: string
  readonly env: Readonly<Record<string, string>>
  autopilot(args: readonly string[], env?: Readonly<Record<string, string>>): ReturnType<typeof runAutopilot>
  /** The documents there are, but for the pile itself. */
  parts(): Promise<readonly Record<string, unknown>[]>
}

/** An installation with one document of four pages: an invoice each. */
async function withPile(engine: EngineName, work: (pile: Pile) => Promise<void>): Promise<void> {
  const installation = await newInstallation(engine)
  const folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
  const autopilot: Pile['autopilot'] = (args, env = {}) => runAutopilot(args, { env: { ...installation.env, ...env } })
  try {
    await autopilot(['db', 'migrate'])
    await writeFile(join(folder, 'pile.pdf'), await pileOf(...[1, 2, 3, 4].map(smallPdf)))
    const ingested = await autopilot(['ingest', folder, '--tag', 'desk', '--json'])
    const documentId = String(jsonLines(ingested.stdout)[0]?.document_id)
    const parts = async () =>
      jsonLines((await autopilot(['list', '--json'])).stdout).filter((line) => line.document_id !== documentId)
    await work({ documentId, env: installation.env, autopilot, parts })
  } finally {
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

const wanted = [
  [1, 2],
  [3, 3],
  [4, 4],
]

async function expectWhole({ documentId, autopilot, parts }: Pile): Promise<void> {
  const made = await parts()
  const pages = made.map(({ part_of: part }) => part as { document_id: string; first_page: number; last_page: number })
  expect(pages.map((part) => [part.first_page, part.last_page]).sort()).toEqual(wanted)
  expect(new Set(pages.map((part) => part.document_id))).toEqual(new Set([documentId]))
  for (const part of made) {
    expect(['ready', 'needs_review']).toContain(part.state)
    expect((part.fields as { tags: readonly string[] }).tags).toContain('desk')
  }
  const [pile] = jsonLines((await autopilot(['show', documentId, '--json'])).stdout)
  expect(pile).toMatchObject({ state: 'ready', review_reasons: [], split_state: 'done' })
  expect(pile?.parts).toMatchObject(wanted.map(([first_page, last_page]) => ({ first_page, last_page })))
}

const split = (documentId: string) => ['split', documentId, '--pages', '1-2,3,4', '--approve']

describeOnEachInstallation('an approved split', (engine) => {
  it.each(['split.approved:1', 'split.part-accepted:1', 'split.part-accepted:3'])(
    'is finished at the next start, each part once, when it is killed at %s',
    (at) =>
      withPile(engine, async (pile) => {
        const { autopilot, documentId } = pile
        const killed = await autopilot(split(documentId), { AUTOPILOT_TEST_CRASH_AT: at })
        expect(killed.signal, killed.stderr).toBe('SIGKILL')
        const finished = await autopilot(['work', '--until-idle'])
        expect(finished.code, finished.stderr).toBe(0)
        await expectWhole(pile)
        const again = await autopilot([...split(documentId), '--json'])
        expect(again.code, again.stderr).toBe(0)
        await expectWhole(pile)
        note('Split once', `killed at ${at} on ${engine}`)
      }),
  )

  it('is carried out once by two who approve it at the same time', () =>
    withPile(engine, async (pile) => {
      // A process of its own holds the archive: neither of the two takes it away from the other by ending first.
      const server = startAutopilot(['serve'], { env: { ...pile.env, AUTOPILOT_HTTP_PORT: '0' } })
      try {
        await vi.waitFor(() => expect(server.stdout()).toContain('http://'), { timeout: 60_000 })
        const both = await Promise.all([1, 2].map(() => pile.autopilot(split(pile.documentId))))
        for (const { code, stderr } of both) expect(code, stderr).toBe(0)
        await expectWhole(pile)
      } finally {
        server.child.kill('SIGTERM')
        await server.exited
      }
      note('Split once', `approved twice at the same time on ${engine}`)
    }))
})
