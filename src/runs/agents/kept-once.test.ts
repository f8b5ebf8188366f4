import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { RunId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { readConversation } from '../checkpoints/checkpoint-store.ts'
import type { Resolution } from '../pause.ts'
import { pauseByPerson } from '../pause-by-person.ts'
import { resumeRun } from '../resume-run.ts'
import { gate, openTestRuns, type TestRuns } from '../runs.testing.ts'
import type { AgentWorkflow } from './agent.ts'
import { agentOf, calls, type Journal, limits, toolOf } from './agents.testing.ts'

const connectionLost = () => Object.assign(new Error('lost'), { code: '08006' })

describeOnEachEngine('what was decided about an agent', (open) => {
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

  const decide = (agent: AgentWorkflow, runId: RunId, resolution: Partial<Resolution>) =>
    runs.inOrg((tx) =>
      resumeRun(runs.deciding(agent), tx, {
        id: runId,
        resolution: { action: 'retry', note: null, details: {}, ...resolution },
      }),
    )
  const untilPause = (runId: RunId, count: number, pauseType: string) =>
    expect
      .poll(async () => (await runs.read(runId)).pauses.map((pause) => pause.pauseType)[count - 1], { timeout: 20_000 })
      .toBe(pauseType)
  const resultOf = async (runId: RunId) => {
    const { rows } = await runs.inOrg((tx) =>
      sql<{ result: unknown }>`select result from runs where id = ${runId}`.execute(tx.query),
    )
    return rows[0]?.result
  }

  it('lets a thing be sent once more, and not again each time that is cut off', async () => {
    let tries = 0
    const send = toolOf(journal, 'send', {
      effect: { kind: 'irreversible' },
      async run() {
        tries += 1
        journal.push(`sent ${tries}`)
        if (tries <= 2) throw connectionLost()
        return 'sent'
      },
    })
    let unkept = 0
    const agent = agentOf(journal, [send], [calls('send'), 'Done.'], {
      // As if the process died after it noted that nobody knows, and before it kept that somebody is asked.
      async onPause(_tx, _run, { pauseType }) {
        if (pauseType === 'effect_unknown' && tries === 2 && unkept++ === 0) throw new Error('killed')
        journal.push(`paused ${pauseType}`)
      },
    })
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'waiting')
    await decide(agent, runId, { action: 'approve' })
    await untilPause(runId, 2, 'effect_unknown')
    await decide(agent, runId, { action: 'retry' })
    await untilPause(runId, 3, 'effect_unknown')
    expect(unkept).toBe(2)
    expect(journal.filter((line) => line.startsWith('sent'))).toEqual(['sent 1', 'sent 2'])
    await decide(agent, runId, { action: 'retry' })
    await runs.untilStatus(runId, 'succeeded')
    expect(tries).toBe(3)
  })

  it('is that its result is taken as it is, and no other one', async () => {
    const agent = agentOf(journal, [], ['wrong 1', 'wrong 2', 'wrong 3', 'wrong 4', 'right'])
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'waiting')
    await runs.inOrg(async (tx) => {
      const resolution = { action: 'approve', note: null, details: {} } as const
      await resumeRun(runs.deciding(agent), tx, { id: runId, resolution })
      await pauseByPerson(runs.deciding(agent), tx, { runId, reason: null })
    })
    await untilPause(runId, 2, 'manual')
    await decide(agent, runId, { note: 'Add the tax.' })
    // What it says to that was seen by nobody.
    await untilPause(runId, 3, 'check_failed')
    await decide(agent, runId, { action: 'approve' })
    await runs.untilStatus(runId, 'succeeded')
    expect(await resultOf(runId)).toEqual({ text: 'wrong 4', accepted_by_person: true })
  })

  it('is told to it although it had to wait again before it could keep that', async () => {
    const agent = agentOf(journal, [toolOf(journal, 'find')], [calls('find'), calls('find'), calls('find'), 'Done.'])
    const forms = { current: 2, migrations: {} }
    const worker = runs.start({ ...agent, forms })
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'waiting')
    await worker.stop(100)
    await decide(agent, runId, { action: 'answer', details: { answer: 'It is in the attic.' } })
    const older = runs.start(agent)
    await untilPause(runId, 2, 'needs_person')
    await older.stop(100)
    await decide(agent, runId, { note: 'The newer one is back.' })
    runs.start({ ...agent, forms })
    await runs.untilStatus(runId, 'succeeded')
    const said = await runs.inOrg((tx) => readConversation(tx, runId))
    expect(said.slice(-3)).toMatchObject([
      { role: 'user', text: 'It is in the attic.' },
      { role: 'user', text: 'The newer one is back.' },
      { role: 'assistant', text: 'Done.' },
    ])
  })

  it('is nothing where its last turn was the last that it may take, and that gave the result', async () => {
    const agent = agentOf(journal, [toolOf(journal, 'find')], [calls('find'), 'Done.'], {
      limits: { ...limits, turns: 2 },
    })
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    expect(await resultOf(runId)).toEqual({ text: 'Done.' })
  })

  it('finds each recovery ended, whatever became of the session that it was for', async () => {
    let turns = 0
    const agent = agentOf(journal, [toolOf(journal, 'find')], [calls('find'), 'Done.'])
    const { think } = agent
    runs.start(
      {
        ...agent,
        async think(context, input) {
          turns += 1
          if (turns === 2 || turns === 3) throw connectionLost()
          return await think(context, input)
        },
      },
      { maxAttempts: 5 },
    )
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    const { rows } = await runs.inOrg((tx) =>
      sql`select recovery_status, error_message, completed_at is not null as ended from checkpoint_recoveries
        where run_id = ${runId} order by started_at`.execute(tx.query),
    )
    expect(rows).toEqual([
      { recovery_status: 'failed', error_message: '08006', ended: true },
      { recovery_status: 'success', error_message: null, ended: true },
    ])
  })

  it('is no matter to a session that wakes up after the run went on without it: it restores nothing', async () => {
    const held = gate()
    let transactions = 0
    const agent = agentOf(journal, [], ['Done.'])
    // The first begins the session, the second restores.
    const frozen: Database = {
      ...database,
      async withOrg(...given) {
        transactions += 1
        if (transactions === 2) await held.pass()
        return database.withOrg(...given)
      },
    }
    const runId = await runs.create('a question')
    await database.asOwner((tx) => sql`update runs set session_count = 1 where id = ${runId}`.execute(tx.query))
    const worker = runs.start(agent, {}, frozen)
    await held.reached
    await database.asOwner((tx) => sql`update runs set current_session_id = null where id = ${runId}`.execute(tx.query))
    held.open()
    await worker.stop(2_000)
    const { rows } = await runs.inOrg((tx) =>
      sql`select id from checkpoint_recoveries where run_id = ${runId}`.execute(tx.query),
    )
    expect([rows, journal]).toEqual([[], []])
  })
})
