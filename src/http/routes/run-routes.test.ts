import { expect, it } from 'vitest'
import { type Permission, permissions } from '#access'
import type { RunId } from '#kernel'
import type { InterventionDetails, InterventionHistoryEntry, Operations, RunCheckpoint, RunDetails } from '#workflows'
import { checkedFetch } from '../answers.testing.ts'
import { createHttp } from '../create-http.ts'
import { depsOf } from '../http.testing.ts'

const at = new Date('2026-03-01T12:00:00Z')
const runId = '0198c5a0-0000-7000-8000-000000000001' as RunId
const secret = 'the diagnosis of Ann'
const waits = { call_id: 'c1', tool: 'send', arguments: { text: secret } }

const about = { runId, workflow: 'ask', subject: 'question:1' } as const
const pause: InterventionDetails = {
  ...{ ...about, interventionId: 'i1', runStatus: 'waiting', pauseType: 'tool_approval', reason: 'It wants to send.' },
  ...{ pausedAt: at, autoResumeAt: null, deadline: null, deadlineOutcome: null, resolved: null, batch: null },
  ...{ blocker: waits, retryStats: {}, decisions: [], currentTask: secret },
  actions: [{ action: 'edit', actor: 'user:u1', note: null, details: { arguments: { text: secret } }, at }],
}
const entry: InterventionHistoryEntry = {
  ...{ ...about, interventionId: 'i1', pauseType: 'stuck', action: 'edit_output', actor: 'user:u1', note: null },
  ...{ pausedAt: at, at, details: { answer: secret, blocker: { ...waits, problems: [secret] } } },
}
const run: RunDetails = {
  ...{ ...about, status: 'waiting', completedStep: null, sessionCount: 1, failure: null, createdAt: at },
  ...{ startedAt: at, endedAt: null, batch: null, sessions: [], checkpoints: [], pauses: [pause], metrics: {} },
  ...{ forkedFrom: null, forks: [], pauseRequested: null, effects: [], recoveries: [], result: { answer: secret } },
  plan: [{ id: '1', title: secret, state: 'open' }],
  toolLog: [
    {
      ...{ call_id: 'c1', tool: 'search', arguments: JSON.stringify({ query: secret }), outcome: 'done' },
      ...{ characters: 9, duration_ms: 1, at: at.toISOString() },
    },
  ],
  edits: [
    {
      ...{ checkpoint: 2, newCheckpoint: 3, step: 'call-1', reason: 'Wrong.', by: 'user:u1', at },
      before: secret,
      after: secret,
    },
  ],
}

const checkpoint: RunCheckpoint = {
  ...{ number: 4, type: 'manual', steps: [], madeBy: runId, messageCount: 3, metrics: {}, canResume: true },
  ...{ resumeNotes: 'before lunch', invalid: null, recoveryCount: 0, createdAt: at },
}

const [showsRun, showsPause] = [async () => run, async () => pause]
const operations: Partial<Operations> = {
  ...{ showRun: showsRun, pauseRun: showsRun, resumeRun: showsRun, cancelRun: showsRun, undoRun: showsRun },
  ...{ forkRun: showsRun, editOutput: showsRun, createCheckpoint: async () => checkpoint },
  ...{ showIntervention: showsPause, setDeadline: showsPause, resolveIntervention: showsPause },
  listInterventions: async () => ({ items: [pause], nextCursor: null }),
  listInterventionHistory: async () => ({ items: [entry], nextCursor: null }),
  listWaiting: async () => ({
    items: [{ kind: 'run', since: at, intervention: pause, document: null }],
    nextCursor: null,
  }),
}

const runPath = `/v1/runs/${runId}`
const asked: readonly (readonly [path: string, body?: object])[] = [
  [runPath],
  ...(['pause', 'resume', 'cancel', 'undo'] as const).map((change) => [`${runPath}/${change}`, {}] as const),
  [`${runPath}/fork`, { checkpoint: 1 }],
  [`${runPath}/checkpoints`, { note: 'before lunch' }],
  [`${runPath}/checkpoints/2/edit`, { output: 'a', reason: 'b' }],
  ['/v1/interventions'],
  ['/v1/interventions/i1'],
  ['/v1/interventions/i1/deadline', { at: '2026-03-02T12:00:00Z', outcome: 'cancel' }],
  ['/v1/interventions/i1/resolve', { action: 'approve' }],
  ['/v1/intervention-history'],
  ['/v1/attention'],
]

/** What each route answers to somebody with these permissions. */
async function answersTo(given: readonly Permission[]): Promise<readonly (readonly [string, number, string])[]> {
  const deps = depsOf(operations)
  const authenticate = async () => ({ identity: { ...deps.owner, permissions: new Set(given) } })
  const http = createHttp({
    ...deps,
    guard: { ...deps.guard, authenticate, perMinute: { agent: 99, crud: 99, public: 99 } },
  })
  const ask = checkedFetch(http.guarded('of the installation'))
  const answers: (readonly [string, number, string])[] = []
  for (const [path, body] of asked) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await ask(new Request(`http://localhost${path}`, body === undefined ? {} : init))
    answers.push([path, answer.status, await answer.text()])
  }
  return answers
}

it('runs and their pauses tell those who may not read documents nothing that may be the words of one', async () => {
  for (const [path, status, text] of await answersTo(['runs:read', 'runs:write'])) {
    expect([path, [200, 201].includes(status), text.includes(secret)]).toEqual([path, true, false])
  }
})

it('runs and their pauses tell those who may read documents all that was asked, answered and found', async () => {
  const lists = ['/v1/interventions', '/v1/attention', `${runPath}/checkpoints`]
  for (const [path, , text] of await answersTo(permissions)) {
    expect([path, text.includes(secret)]).toEqual([path, !lists.includes(path)])
  }
})
