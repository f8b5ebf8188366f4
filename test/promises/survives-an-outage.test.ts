import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sleep } from '#kernel'
import { jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { hasServer, newInstallation } from '../support/installation.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'
import { startAgentWorld } from './agent-world.ts'
import { gatherFacts } from './facts.ts'
import { note } from './selection.ts'

const fileCount = 50
const outageMs = 20_000

function control(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.env.AUTOPILOT_TEST_POSTGRES_CONTROL ?? '', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the server did not ${args[0]}: ${stderr}`)
}

describe.skipIf(!hasServer() || !process.env.AUTOPILOT_TEST_POSTGRES_CONTROL)('an outage of the server', () => {
  it('of 20 seconds in the middle of an ingest loses nothing, and nobody has to restart anything', async () => {
    const installation = await newInstallation('postgres')
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
    try {
      await writeSmallPdfs(folder, fileCount)
      const migrated = await runAutopilot(['db', 'migrate'], { env: installation.env })
      expect(migrated.code, migrated.stderr).toBe(0)
      const ingest = startAutopilot(['ingest', folder, '--json'], {
        env: { ...installation.env, AUTOPILOT_INGEST_CONCURRENCY: '4' },
      })
      for (let look = 0; look < 600 && jsonLines(whole(ingest.stdout())).length < 5; look += 1) await sleep(50)
      control('stop', 'immediate')
      await sleep(outageMs)
      control('start')
      const { code } = await ingest.exited
      expect(code, ingest.stderr()).toBe(0)
      expect(jsonLines(ingest.stdout())).toHaveLength(fileCount)
      const facts = await gatherFacts(installation)
      expect(facts.documents).toHaveLength(fileCount)
      expect(facts.documents.filter(({ state }) => !['ready', 'needs_review'].includes(state))).toEqual([])
      expect(facts.unsearchable).toEqual([])
      expect(facts.unfinishedRuns).toBe(0)
      expect(facts.stepsDoneTwice).toBe(0)
      expect(facts.runsEndedTwice).toBe(0)
      note('Survives an outage', `PostgreSQL stopped for ${outageMs / 1000} s during the ingest of ${fileCount} files`)
    } finally {
      await installation.remove()
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe.skipIf(!hasServer() || !process.env.AUTOPILOT_TEST_POSTGRES_CONTROL)(
  'agents in an outage of the server',
  () => {
    it('of 20 seconds go on by themselves, in the same process, with each step, effect and paid turn once', async () => {
      const world = await startAgentWorld('postgres')
      try {
        const life = world.start({ creates: 6 })
        await life.until(({ kind }) => kind === 'effect')
        control('stop', 'immediate')
        await sleep(outageMs)
        control('start')
        expect(await life.ended).toBe(0)
        const { runs, effects, turns, lost } = await world.expectAllOnce()
        expect(
          world.journal().filter(({ kind, what }) => kind === 'decided' && what?.startsWith('needs_person')),
        ).toEqual([])
        note(
          'Survives an outage',
          `PostgreSQL stopped for ${outageMs / 1000} s while agents worked: ${runs} runs ended, ${effects} effects and ${turns} turns paid, each once; ${lost} answers lost`,
        )
      } finally {
        await world.close()
      }
    })
  },
)

/** Without a last line that is still being written. */
function whole(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}
