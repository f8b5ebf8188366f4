import { appendFileSync } from 'node:fs'
import { insertAuditHead } from '#audit'
import { type DatabaseSettings, openDatabase } from '#database'
import { type CrashPointName, type OrgId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { createRun } from './create-run.ts'
import { PauseRequested } from './pause.ts'
import { openRunQueue } from './queue.ts'
import { resumeRun } from './resume-run.ts'
import { findRun } from './run-store.ts'
import { startWorker } from './worker.ts'
import type { Workflow } from './workflow.ts'

/** What one process does: begin the run, answer its pause, or only work; then it is killed, or ends with the run. */
export type PausingWork = {
  readonly database: DatabaseSettings
  readonly orgId: OrgId
  readonly runId: RunId
  readonly first: 'create' | 'resume' | 'work'
  /** `resume` is right after the answer is committed. */
  readonly killAt: CrashPointName | 'resume' | null
  /** Each effect is a line here, whoever is killed. */
  readonly journal: string
}

const kill = () => process.kill(process.pid, 'SIGKILL')

/** The body of a process of its own: `node pausing-worker.testing.ts JSON`. */
async function work(input: PausingWork): Promise<void> {
  const { orgId, runId } = input
  const [ids, log, actor] = [uuidV7Maker(), silentLogger, { kind: 'system', name: 'test' } as const]
  const note = (line: string) => appendFileSync(input.journal, `${line}\n`)
  const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
  const database = await openDatabase(deps, input.database)
  const exclusive = database.engine === 'pglite'
  const queue = await openRunQueue(
    { database, log },
    { workflows: ['test'], heartbeatSeconds: 10, supervise: true, exclusive },
  )
  const workflow: Workflow<null> = {
    name: 'test',
    steps: [
      {
        name: 'pay',
        kind: 'paid',
        async run() {
          note('paid')
          return {}
        },
        resume: (state) => state,
      },
      {
        name: 'ask',
        kind: 'free',
        async run({ resolution }, state) {
          if (resolution !== null) return state
          const message = 'A person must say what to do.'
          throw new PauseRequested(
            { code: 'test.question', kind: 'denied', message },
            { pauseType: 'needs_person', blocker: {}, autoResumeAt: null },
          )
        },
      },
      { name: 'end', kind: 'transaction', run: async () => {} },
    ],
    onStart: async () => {},
    begin: () => null,
    onFailure: async () => {},
    onPause: async () => {},
    onResume: async () => {},
    onEnded: () => {},
    release: () => {},
  }
  if (input.first === 'create') {
    await database.asOwner(async (tx) => {
      await tx.query
        .insertInto('orgs')
        .values({ id: orgId, name: 'Test', slug: orgId, created_at: new Date() })
        .execute()
      await insertAuditHead(tx, orgId)
    })
    await database.withOrg(orgId, actor, (tx) =>
      createRun({ queue, clock: systemClock }, tx, { ...{ runId, workflow: 'test', subject: 's', input: {}, actor } }),
    )
  }
  if (input.first === 'resume') {
    const resolution = { action: 'retry', note: null, details: {} } as const
    const deciding = { queue, clock: systemClock, ids, workflows: [workflow] }
    await database.withOrg(orgId, actor, (tx) => resumeRun(deciding, tx, { id: runId, resolution }))
    if (input.killAt === 'resume') kill()
  }
  const crashPoints = { reach: (name: CrashPointName) => void (name === input.killAt && kill()) }
  const settings = { name: `w${process.pid}`, concurrency: 1, heartbeatSeconds: 10, pollMs: 50 }
  startWorker(
    { database, queue, clock: systemClock, ids, crashPoints, log, random: Math.random },
    { ...settings, maxAttempts: 3, maxCutOffs: 20 },
    workflow,
  )
  for (;;) {
    const run = await database.withOrg(orgId, actor, (tx) => findRun(tx, runId))
    if (run?.status === 'succeeded' || run?.status === 'waiting') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  process.exit(0)
}

// Started as a process, not imported for its type.
if (process.argv[1] === import.meta.filename) await work(JSON.parse(process.argv[2] ?? '{}'))
