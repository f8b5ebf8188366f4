import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrashPointName, crashPointNames } from '#kernel'
import { jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'
import { seededRandom, writeSmallPdfs } from '../support/small-pdfs.ts'
import { gatherFacts } from './facts.ts'
import { isFull, note, sample } from './selection.ts'

const fileCount = 200
const randomMoments = 30

/** Crash points that an `ingest` passes; those of the inbox have a test of their own. */
const ingestCrashPoints = crashPointNames.filter((name) => /^(accept|run)\./.test(name))

/** Reached once for many documents. */
const batchedPoints = new Set<CrashPointName>(['run.job-fetched', 'run.before-job-complete'])

describeOnEachInstallation('accepted means kept', (engine) => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
    await writeSmallPdfs(folder, fileCount)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function prepared(): Promise<Installation> {
    const installation = await newInstallation(engine)
    if (engine === 'postgres') {
      const migrated = await runAutopilot(['db', 'migrate'], { env: installation.env })
      expect(migrated.code, migrated.stderr).toBe(0)
    }
    return installation
  }

  /** Finishes what the killed process had accepted, then offers all files again, and looks at what there is. */
  async function expectNothingLost(installation: Installation): Promise<void> {
    const finished = await runAutopilot(['work', '--until-idle'], { env: installation.env })
    expect(finished.code, finished.stderr).toBe(0)
    const afterRestart = await gatherFacts(installation)
    expect(afterRestart.unfinishedRuns).toBe(0)
    for (const document of afterRestart.documents) expect(['ready', 'needs_review', 'failed']).toContain(document.state)
    expect(afterRestart.unsearchable).toEqual([])

    const again = await runAutopilot(['ingest', folder, '--json'], { env: installation.env })
    expect(again.code, again.stderr).toBe(0)
    expect(jsonLines(again.stdout)).toHaveLength(fileCount)

    const facts = await gatherFacts(installation)
    expect(facts.documents).toHaveLength(fileCount)
    expect(new Set(facts.documents.map((document) => document.content_hash)).size).toBe(fileCount)
    expect(facts.documents.filter((document) => !['ready', 'needs_review'].includes(document.state))).toEqual([])
    expect(facts.unsearchable).toEqual([])
    expect(facts.stepsDoneTwice).toBe(0)
    expect(facts.runsEndedTwice).toBe(0)
    expect(facts.unfinishedRuns).toBe(0)
    expect(facts.badFiles).toEqual([])
    expect([...facts.blobHashes].sort()).toEqual(facts.documents.map((document) => document.content_hash).sort())
    expect(await readdir(folder)).toHaveLength(fileCount)
  }

  const points = sample<CrashPointName>(ingestCrashPoints, 3, `points-${engine}`)
  it.each(points)('loses nothing when it is killed at %s', async (point) => {
    const installation = await prepared()
    try {
      const reach = 1 + Math.floor(seededRandom(point.length * 7 + fileCount)() * (batchedPoints.has(point) ? 4 : 60))
      const killed = await runAutopilot(['ingest', folder, '--json'], {
        env: { ...installation.env, AUTOPILOT_TEST_CRASH_AT: `${point}:${reach}` },
      })
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      await expectNothingLost(installation)
      note('Accepted means kept', `killed at ${point} (time ${reach}) on ${engine}`)
    } finally {
      await installation.remove()
    }
  })

  const moments = sample(
    Array.from({ length: randomMoments }, (_, index) => index),
    2,
    `moments-${engine}`,
  )
  it.each(moments)('loses nothing when it is killed at random moment %i', async (moment) => {
    const installation = await prepared()
    try {
      const waitMs = 600 + seededRandom(1_000 + moment)() * 4_000
      const victim = startAutopilot(['ingest', folder, '--json'], { env: installation.env })
      const timer = setTimeout(() => victim.child.kill('SIGKILL'), waitMs)
      await victim.exited
      clearTimeout(timer)
      await expectNothingLost(installation)
      note('Accepted means kept', `killed after ${Math.round(waitMs)} ms on ${engine}`)
    } finally {
      await installation.remove()
    }
  })

  it('says how many of its kills it tried', () => {
    expect(points.length + moments.length).toBeGreaterThanOrEqual(
      isFull() ? ingestCrashPoints.length + randomMoments : 5,
    )
  })
})
