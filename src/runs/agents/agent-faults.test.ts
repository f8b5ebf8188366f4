import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { Actor, Json, RunId, UserId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { readConversation } from '../checkpoints/checkpoint-store.ts'
import type { Resolution } from '../pause.ts'
import { resumeRun } from '../resume-run.ts'
import { ids, openTestRuns, type TestRuns } from '../runs.testing.ts'
import type { AgentWorkflow } from './agent.ts'
import { agentOf, calls, type Journal, limits, type Script, toolOf } from './agents.testing.ts'
import type { Message } from './message.ts'

describeOnEachEngine('an agent whose model or tools do wrong', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    journal = []
  })
  afterEach(() => runs.stop())

  async function begin(agent: AgentWorkflow): Promise<RunId> {
    runs.start(agent)
    return await runs.create('a question')
  }
  const deciding = (agent: AgentWorkflow, actor: Actor, id: string, resolution: Partial<Resolution>) =>
    database.withOrg(runs.orgId, actor, (tx) =>
      resumeRun(runs.deciding(agent), tx, {
        id,
        resolution: { action: 'retry', note: null, details: {}, ...resolution },
      }),
    )
  const ann: Actor = { kind: 'user', userId: ids.next<UserId>() }
  const ben: Actor = { kind: 'user', userId: ids.next<UserId>() }
  const said = async (runId: RunId) =>
    (await runs.inOrg((tx) => readConversation(tx, runId))) as readonly unknown[] as readonly Message[]
  const answersIn = async (runId: RunId) => (await said(runId)).filter((one) => one.role === 'tool')
  const waits = async (runId: RunId) => {
    await runs.untilStatus(runId, 'waiting')
    return (await runs.read(runId)).pauses.at(-1)
  }
  const approving = { action: 'approve' } as const
  const sending = () => toolOf(journal, 'send', { effect: { kind: 'irreversible' } })

  it('goes on from a checkpoint of a former form where it can be read', async () => {
    const agent = agentOf(journal, [sending()], [calls('send'), 'Done.'])
    const before = runs.start(agent)
    const runId = await runs.create('a question')
    await waits(runId)
    await before.stop(100)
    const migrated: Json[] = []
    const migrate = (state: Json) => {
      migrated.push(state)
      return state
    }
    const forms = { current: 2, migrations: { 1: migrate } }
    await deciding(agent, ann, runId, approving)
    runs.start({ ...agent, forms })
    await runs.untilStatus(runId, 'succeeded')
    expect(migrated.length).toBeGreaterThan(0)
    expect(journal.filter((line) => line.startsWith('send'))).toHaveLength(1)
  })

  it('waits with the reason where a checkpoint cannot be read, until a program does that can', async () => {
    const agent = agentOf(journal, [sending()], [calls('send'), 'Done.'], { forms: { current: 3, migrations: {} } })
    const newer = runs.start(agent)
    const runId = await runs.create('a question')
    await waits(runId)
    await newer.stop(100)
    await deciding(agent, ann, runId, approving)
    const older = runs.start({ ...agent, forms: { current: 2, migrations: {} } })
    await expect.poll(async () => (await runs.read(runId)).pauses.length, { timeout: 20_000 }).toBe(2)
    expect(await waits(runId)).toMatchObject({
      pauseType: 'needs_person',
      reason: expect.stringMatching(/form 3, and this program reads form 2\. .*newer version/),
      blocker: { code: 'run.checkpoint_unreadable', form: 3, current_form: 2 },
    })
    await older.stop(100)
    await deciding(agent, ann, runId, { action: 'retry' })
    runs.start(agent)
    // What was approved before is not forgotten over it.
    await runs.untilStatus(runId, 'succeeded')
    expect(journal.filter((line) => line.startsWith('send'))).toHaveLength(1)
  })

  it.each([
    ['one call after the other and back', (n: number) => calls(n % 2 === 0 ? 'ping' : 'pong'), 'agent.no_progress', 12],
    ['always another call', (n: number) => calls('ping', { n }), 'agent.limit_reached', 20],
    ['tools that there are not', (n: number) => calls(`tool_${n}`), 'agent.calls_keep_failing', 5],
  ] as const)('is stopped when its model is in a loop: %s', async (_name, next, code, most) => {
    const script: Script = Array.from({ length: 60 }, (_, n) => next(n))
    const tools = [toolOf(journal, 'ping'), toolOf(journal, 'pong')]
    const runId = await begin(agentOf(journal, tools, script, { limits: { ...limits, turns: 20 } }))
    expect(await waits(runId)).toMatchObject({ blocker: { code } })
    expect(journal.filter((line) => line.startsWith('think')).length).toBeLessThanOrEqual(most)
  })

  it('is stopped when its model only ever thinks', async () => {
    const runId = await begin(agentOf(journal, [], ['wrong: let me think', 'wrong: still thinking']))
    expect(await waits(runId)).toMatchObject({ pauseType: 'check_failed' })
    expect(journal.filter((line) => line.startsWith('think'))).toHaveLength(3)
  })

  it('keeps what a tool says whatever characters it is made of', async () => {
    const odd = toolOf(journal, 'odd', { run: async () => `a\u0000b\ud83dc${'\u{1f600}'.repeat(10_000)}` })
    const runId = await begin(agentOf(journal, [odd], [calls('odd'), 'Done.']))
    await runs.untilStatus(runId, 'succeeded')
    const [answer] = await answersIn(runId)
    expect(answer?.content.slice(0, 6)).toBe('ab\ufffdc\u{1f600}')
    expect(answer?.content.isWellFormed()).toBe(true)
    expect(answer?.cutFrom).toBe(20_005)
  })

  it('keeps the beginning alone of answers of 10 MB, on disk and in memory', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const heaps: number[] = []
    const huge = toolOf(journal, 'huge', {
      async run(_context, given) {
        collect()
        const { heapUsed, external } = process.memoryUsage()
        heaps.push(heapUsed + external)
        // One string of its own each time, not a tree of parts.
        return Buffer.alloc(10_000_000, `${JSON.stringify(given)} `).toString()
      },
    })
    const script = [...Array.from({ length: 12 }, (_, n) => calls('huge', { n })), 'Done.']
    const runId = await begin(agentOf(journal, [huge], script))
    await runs.untilStatus(runId, 'succeeded')
    expect(await answersIn(runId)).toHaveLength(12)
    for (const answer of await answersIn(runId)) expect([answer.content.length, answer.cutFrom]).toEqual([20_000, 1e7])
    const { rows } = await runs.inOrg((tx) =>
      sql<{ most: number; log: number }>`select max(length(c::text))::integer as most,
        (select length(tool_log::text) from runs where id = ${runId}) as log
        from session_checkpoints c where run_id = ${runId}`.execute(tx.query),
    )
    expect(rows[0]?.most).toBeLessThan(40_000)
    expect(rows[0]?.log).toBeLessThan(10_000)
    expect((heaps.at(-1) ?? 0) - (heaps[1] ?? 0)).toBeLessThan(40_000_000)
  })

  it('follows the first of two people who decide against each other, and tells the other who it was', async () => {
    const agent = agentOf(journal, [sending()], [calls('send'), 'Done.'])
    const runId = await begin(agent)
    await waits(runId)
    const [approved, rejected] = await Promise.allSettled([
      deciding(agent, ann, runId, approving),
      deciding(agent, ben, runId, { action: 'reject' }),
    ])
    const annWon = approved?.status === 'fulfilled'
    const winner = annWon ? ann : ben
    expect(annWon ? rejected : approved).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'intervention.resolved',
        details: { resolution: annWon ? 'approve' : 'reject', resolved_by: `user:${winner.userId}` },
      },
    })
    await runs.untilStatus(runId, 'succeeded')
    expect(journal.filter((line) => line.startsWith('send'))).toHaveLength(annWon ? 1 : 0)
  })

  it('is resumed once for each time it waited, and says so to whoever resumes it again', async () => {
    const agent = agentOf(journal, [sending()], [calls('send', { n: 1 }), calls('send', { n: 2 }), 'Done.'])
    const runId = await begin(agent)
    const first = await waits(runId)
    await deciding(agent, ann, runId, approving)
    const again = deciding(agent, ben, first?.interventionId ?? '', approving)
    await expect(again).rejects.toMatchObject({ code: 'intervention.resolved' })
    await expect.poll(async () => (await runs.read(runId)).pauses.length, { timeout: 20_000 }).toBe(2)
    await deciding(agent, ben, (await waits(runId))?.interventionId ?? '', approving)
    await runs.untilStatus(runId, 'succeeded')
    await expect(deciding(agent, ann, runId, approving)).rejects.toMatchObject({ code: 'intervention.resolved' })
    const { sessions } = await runs.read(runId)
    expect(sessions.map(({ status }) => status)).toEqual(['paused', 'paused', 'completed'])
    expect(journal.filter((line) => line.startsWith('send'))).toEqual(['send {"n":1}', 'send {"n":2}'])
  })
})
