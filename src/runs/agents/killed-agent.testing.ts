import { appendFileSync, readFileSync } from 'node:fs'
import { insertAuditHead } from '#audit'
import { type DatabaseSettings, openDatabase } from '#database'
import { type CrashPointName, errorCode, type OrgId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { createRun } from '../create-run.ts'
import { openRunQueue } from '../queue.ts'
import { findRun } from '../run-store.ts'
import { undoByPerson } from '../undo/undo-by-person.ts'
import { undoEffects } from '../undo/undo-effects.ts'
import { startWorker } from '../worker.ts'
import { agentOf, calls, toolOf } from './agents.testing.ts'

/** One life of a process that works on a run of an agent, which has turns to think and calls with an effect in turn. */
export type AgentLife = {
  readonly database: DatabaseSettings
  readonly orgId: OrgId
  readonly runId: RunId
  readonly turns: number
  readonly creates: boolean
  /** Whether it takes back what the run did once that has ended. */
  readonly undoes: boolean
  /** Sessions that may be cut off at one step before a person is asked. */
  readonly maxCutOffs: number
  /** Where it is killed, at the time of that many reaches; null: it ends with its work. */
  readonly killAt: { readonly name: CrashPointName; readonly time: number } | null
  /** Each thought, each effect and each that is undone is a line here, whoever is killed. */
  readonly journal: string
}

async function live({ database: settings, orgId, runId, turns, journal, ...input }: AgentLife): Promise<void> {
  const [ids, log, actor] = [uuidV7Maker(), silentLogger, { kind: 'system', name: 'test' } as const]
  const note = (line: string) => appendFileSync(journal, `${line}\n`)
  const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
  const database = await openDatabase(deps, settings)
  const exclusive = database.engine === 'pglite'
  const queue = await openRunQueue(
    { database, log },
    { workflows: ['test'], heartbeatSeconds: 10, supervise: true, exclusive },
  )
  if (input.creates) {
    await database.asOwner(async (tx) => {
      const org = { id: orgId, name: 'Test', slug: orgId, created_at: new Date() }
      await tx.query.insertInto('orgs').values(org).execute()
      await insertAuditHead(tx, orgId)
    })
    const run = { runId, workflow: 'test', subject: 'a question', input: {}, actor }
    await database.withOrg(orgId, actor, (tx) => createRun({ queue, clock: systemClock }, tx, run))
  }
  const send = toolOf([], 'send', {
    effect: {
      kind: 'compensable',
      undo: async ({ effectId }) => note(`undone ${effectId}`),
      lookUp: async ({ effectId }) => {
        const lines = readFileSync(journal, 'utf8')
        return lines.includes(`effect ${effectId}`) && !lines.includes(`undone ${effectId}`) ? 'sent' : undefined
      },
    },
    async run({ effectId }) {
      note(`effect ${effectId}`)
      return 'sent'
    },
  })
  const script = Array.from({ length: turns }, (_, n) => calls('send', { n }))
  const agent = agentOf([], [send], [...script, 'Done.'])
  const { think } = agent
  let reached = 0
  const crashPoints = {
    reach(name: CrashPointName) {
      if (name !== input.killAt?.name) return
      reached += 1
      if (reached === input.killAt.time) process.kill(process.pid, 'SIGKILL')
    },
  }
  startWorker(
    { database, queue, clock: systemClock, ids, crashPoints, log, random: Math.random },
    {
      ...{ name: `w${process.pid}`, concurrency: 1, heartbeatSeconds: 10, pollMs: 50 },
      ...{ maxAttempts: 3, maxCutOffs: input.maxCutOffs },
    },
    {
      ...agent,
      async think(context, given) {
        const thought = await think(context, given)
        note(`thought ${given.conversation.length}`)
        return thought
      },
    },
  )
  for (;;) {
    const run = await database.withOrg(orgId, actor, (tx) => findRun(tx, runId))
    if (run?.endedAt || run?.status === 'waiting') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  if (input.undoes) {
    const asked = { ids, clock: systemClock }
    await database
      .withOrg(orgId, actor, (tx) => undoByPerson(asked, tx, { runId }))
      .catch((thrown: unknown) => {
        // A life before has asked for it, and died when all was done.
        if (errorCode(thrown) !== 'run.nothing_to_undo') throw thrown
      })
    const undoing = { ...asked, database, log, crashPoints, agents: [agent], raiseAlert: async () => {} }
    await undoEffects(undoing, 0)
  }
  process.exit(0)
}

// Started as a process, not imported for its type.
if (process.argv[1] === import.meta.filename) await live(JSON.parse(process.argv[2] ?? '{}'))
