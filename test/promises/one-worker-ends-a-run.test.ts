import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sleep } from '#kernel'
import { runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { hasServer, type Installation, newInstallation } from '../support/installation.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'
import { gatherFacts, openInstallation } from './facts.ts'
import { note } from './selection.ts'

const fileCount = 150

async function workersSeen(installation: Installation): Promise<number> {
  const database = await openInstallation(installation)
  try {
    return await database.asOwner(async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(distinct worker)::integer as count
        from sessions`.execute(tx.query)
      return rows[0]?.count ?? 0
    })
  } finally {
    await database.close()
  }
}

describe.skipIf(!hasServer())('two workers on one server', () => {
  it('end each document once, although one is killed and one is frozen and wakes up again', async () => {
    const installation = await newInstallation('postgres')
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
    const { env } = installation
    try {
      await writeSmallPdfs(folder, fileCount)
      expect((await runAutopilot(['db', 'migrate'], { env })).code).toBe(0)
      // Accepts everything and is killed while it works.
      const killed = startAutopilot(['ingest', folder, '--json'], {
        env: { ...env, AUTOPILOT_TEST_CRASH_AT: 'run.after-commit:20' },
      })
      const frozen = startAutopilot(['work'], { env })
      expect((await killed.exited).signal).toBe('SIGKILL')
      await sleep(300)
      frozen.child.kill('SIGSTOP')
      const last = await runAutopilot(['work', '--until-idle'], { env })
      expect(last.code, last.stderr).toBe(0)
      frozen.child.kill('SIGCONT')
      await sleep(2_000)
      frozen.child.kill('SIGTERM')
      await frozen.exited
      const facts = await gatherFacts(installation)
      expect(facts.unfinishedRuns).toBe(0)
      expect(facts.documents.length).toBeGreaterThan(20)
      expect(facts.documents.filter(({ state }) => !['ready', 'needs_review'].includes(state))).toEqual([])
      expect(facts.runsEndedTwice).toBe(0)
      expect(facts.stepsDoneTwice).toBe(0)
      expect(facts.unsearchable).toEqual([])
      expect(await workersSeen(installation)).toBe(3)
      note('One worker ends a run', 'of three workers one was killed and one frozen until after the takeover')
    } finally {
      await installation.remove()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
