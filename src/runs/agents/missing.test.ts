import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { RunId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { resumeRun } from '../resume-run.ts'
import { openTestRuns, type TestRuns } from '../runs.testing.ts'
import type { AgentWorkflow } from './agent.ts'
import { agentOf, type Journal } from './agents.testing.ts'

describeOnEachEngine('a result that rests on what is gone', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal
  let gone: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    journal = []
    gone = []
  })
  afterEach(() => runs.stop())

  const missing: AgentWorkflow['missing'] = async (_tx, { text }) =>
    gone.filter((name) => text.includes(name)).map((name) => `${name} is gone.`)
  const approve = (agent: AgentWorkflow, id: RunId) =>
    runs.inOrg((tx) =>
      resumeRun(runs.deciding(agent), tx, { id, resolution: { action: 'approve', note: null, details: {} } }),
    )
  const pauses = async (runId: RunId) => (await runs.read(runId)).pauses.map(({ pauseType }) => pauseType)
  const resultOf = async (runId: RunId) => {
    const { rows } = await runs.inOrg((tx) =>
      sql<{ result: unknown }>`select result from runs where id = ${runId}`.execute(tx.query),
    )
    return rows[0]?.result
  }

  it('is thought about again', async () => {
    gone = ['lease']
    const agent = agentOf(journal, [], ['By the lease it is 700.', 'By the bill it is 800.'], { missing })
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    expect(await resultOf(runId)).toEqual({ text: 'By the bill it is 800.' })
  })

  it('is not taken because a person took it before they knew', async () => {
    const verify: AgentWorkflow['verify'] = ({ text }) => ({
      ...{ kind: 'unsure', result: { text }, reason: 'It waits for review.', about: {} },
    })
    const agent = agentOf(journal, [], ['By the lease it is 700.'], { missing, verify })
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'waiting')
    gone = ['lease']
    await approve(agent, runId)
    await expect.poll(() => pauses(runId), { timeout: 20_000 }).toEqual(['low_confidence', 'check_failed'])
    expect(await resultOf(runId)).toBeNull()
    await approve(agent, runId)
    await expect.poll(() => pauses(runId), { timeout: 20_000 }).toHaveLength(3)
    gone = []
    await approve(agent, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(await resultOf(runId)).toEqual({ text: 'By the lease it is 700.' })
  })
})
