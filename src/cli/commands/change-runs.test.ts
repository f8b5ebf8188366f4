import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CheckpointJson, RunDetailsJson } from '#http/client'
import { doorsTo, runCli } from '../cli.testing.ts'

const at = '2026-03-01T12:00:00.000Z'

const run = (rest: Partial<RunDetailsJson> = {}): RunDetailsJson => ({
  ...{ run_id: 'r1', workflow: 'ask', subject: 'question:1', status: 'running', completed_step: 'call-1' },
  ...{ session_count: 1, error: null, created_at: at, started_at: at, ended_at: null, batch: null },
  ...{ sessions: [], checkpoints: [], pauses: [], plan: null, tool_log: [], result: null, metrics: {} },
  ...{ forked_from: null, forks: [], pause_requested: null, edits: [], effects: [], recoveries: [] },
  ...rest,
})

const session: RunDetailsJson['sessions'][number] = {
  ...{ session_id: 's1', number: 1, worker: 'w', started_at: at, ended_at: null, end_reason: null },
  status: 'running',
}
const call = {
  ...{ call_id: 'c1', tool: 'find', arguments: '{"q":"\u001b[2J"}', outcome: 'done', characters: 3 },
  ...{ duration_ms: 7, at },
}
const edit = {
  ...{ checkpoint: 2, new_checkpoint: 5, step: 'call-1', by: 'user:ann', at, reason: 'Wrong line.' },
  ...{ before: 'one\ntwo\nthree', after: 'one\nTWO\nthree' },
}

describe('runs', () => {
  it.each([
    [['pause', 'r1', '--reason', 'lunch'], 'pauseRun', ['r1', { reason: 'lunch' }]],
    [['resume', 'r1', '--note', 'go'], 'resumeRun', ['r1', { note: 'go' }]],
    [['cancel', 'r1'], 'cancelRun', ['r1', { undo: false }]],
    [['cancel', 'r1', '--undo', '--note', 'no'], 'cancelRun', ['r1', { undo: true, note: 'no' }]],
    [['undo', 'r1'], 'undoRun', ['r1']],
    [
      ['fork', 'r1', '--checkpoint', '3', '--wait'],
      'forkRun',
      ['r1', { checkpoint: 3, wait: true, keep_effects: false }],
    ],
    [
      ['edit', 'r1', '--checkpoint', '2', '--output', 'TWO', '--reason', 'Wrong line.'],
      'editOutput',
      ['r1', 2, { output: 'TWO', reason: 'Wrong line.', keep_effects: false }],
    ],
  ])('are changed with %j', async (words, method, given) => {
    const asked: unknown[] = []
    const doors = doorsTo({
      async [method](...input: unknown[]) {
        asked.push(input)
        return run({ edits: [edit] })
      },
    })
    const human = await runCli(['runs', ...words], doors)
    expect([human.code, asked]).toEqual([0, [given]])
    expect(human.out).toContain('r1')
    const machine = await runCli(['runs', ...words, '--json'], doors)
    expect(JSON.parse(machine.out)).toMatchObject({ run_id: 'r1' })
  })

  it('are edited with what stands in a file, and in one way only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-edit-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'answer.txt')
    await writeFile(file, 'It leaves at 9:40.')
    const asked: unknown[] = []
    const doors = doorsTo({
      async editOutput(...input) {
        asked.push(input)
        return run({ edits: [edit] })
      },
    })
    const common = ['runs', 'edit', 'r1', '--checkpoint', '2', '--reason', 'x']
    const { out } = await runCli([...common, '--output-file', file], doors)
    expect(asked).toMatchObject([['r1', 2, { output: 'It leaves at 9:40.' }]])
    // Only what differs is shown.
    expect(out).toContain('  - two\n  + TWO\n')
    expect((await runCli(common)).code).toBe(2)
    expect((await runCli([...common, '--output', 'a', '--output-file', file])).code).toBe(2)
    expect((await runCli([...common, '--output-file', `${file}.not`])).code).toBe(2)
  })

  it('are shown with their plan, what their tools did, and nothing of it raw', async () => {
    const shown = run({
      plan: [
        { id: '1', title: 'Look', state: 'completed' },
        { id: '2', title: 'Tell', state: 'in_progress' },
      ],
      ...{ tool_log: [call], edits: [edit], metrics: { turns: 2, tool_calls: 1 }, sessions: [session] },
      forked_from: { run_id: 'r0', checkpoint: 4 },
      effects: [{ ...{ effect_id: 'e1', tool: 'book', kind: 'compensable', at }, status: 'undone', undo_error: null }],
      recoveries: [
        {
          ...{ session: 2, checkpoint: 4, status: 'success', method: 'manual', error: null },
          ...{ differences: ['Document d1 was moved\u001b to the trash.'], started_at: at, completed_at: at },
        },
      ],
      result: { answer: '42' },
    })
    const { out } = await runCli(['runs', 'show', 'r1'], doorsTo({ showRun: async () => shown }))
    expect(out).toMatchInlineSnapshot(`
      "ask r1
      about    question:1
      status   running
      fork of  r0, from its checkpoint 4
      plan     [x] Look
      plan     [>] Tell
      session  1 on w: running
      recovery session 2 went on from checkpoint 4 (manual, success)
        ! Document d1 was moved\\u001b to the trash.
      tool     find {"q":"\\u001b[2J"}: done in 7 ms
      effect   of book (compensable): undone
      edit     of call-1 (checkpoint 2, now 5) by user:ann at 2026-03-01T12:00:00.000Z: Wrong line.
        - two
        + TWO
      used     turns 2, tool calls 1
      result   {"answer":"42"}
      "
    `)
    expect(out).not.toContain('\u001b')
  })

  it('say how many calls of tools are not shown', async () => {
    const shown = run({ tool_log: [call], metrics: { tool_calls: 201 } })
    const { out } = await runCli(['runs', 'show', 'r1'], doorsTo({ showRun: async () => shown }))
    expect(out).toContain('tool     (200 earlier calls are not shown)\ntool     find')
  })

  it('are followed until they end, each thing told once', async () => {
    const looks = [
      run({ sessions: [session] }),
      run({ sessions: [session], tool_log: [call] }),
      run({ sessions: [{ ...session, status: 'completed' }], tool_log: [call], status: 'succeeded', result: { a: 1 } }),
    ]
    let look = 0
    const doors = doorsTo({ showRun: async () => looks[look++] ?? run({ status: 'failed' }) })
    const { out, code } = await runCli(['runs', 'show', 'r1', '--follow', '--json'], doors)
    expect(code).toBe(0)
    const told = out.trim().split('\n')
    expect(told.map((line) => Object.keys(JSON.parse(line))[1])).toEqual([
      ...['session', 'status', 'tool_call', 'session', 'status'],
    ])
  })

  it('are marked where they stand, and shown with what marks them and what stopped them', async () => {
    const made: CheckpointJson = {
      ...{ number: 4, type: 'manual', steps: [], made_by: 'r1', message_count: 3, metrics: {}, can_resume: true },
      ...{ resume_notes: 'before\u001blunch', invalid: null, recovery_count: 0, created_at: at },
    }
    const stopped = { ...made, number: 5, type: 'error', can_resume: false, resume_notes: 'agent.no_progress' }
    const asked: unknown[] = []
    const doors = doorsTo({
      async createCheckpoint(...input) {
        asked.push(input)
        return made
      },
      listCheckpoints: async () => ({ items: [made, stopped], next_cursor: null }),
      showRun: async () =>
        run({ checkpoints: [{ ...made, number: 3, type: 'step_completion', steps: ['call-1'] }, made, stopped] }),
    })
    const { out } = await runCli(['runs', 'checkpoint', 'r1', '--note', 'before lunch'], doors)
    expect([asked, out]).toEqual([
      [['r1', { note: 'before lunch' }]],
      expect.stringContaining('autopilot runs fork r1 --checkpoint 4'),
    ])
    const machine = await runCli(['runs', 'checkpoint', 'r1', '--json'], doors)
    expect(JSON.parse(machine.out)).toMatchObject({ number: 4, type: 'manual' })
    const { out: table } = await runCli(['runs', 'checkpoints', 'r1'], doors)
    expect(table).toContain('yes: before\\u001blunch')
    expect(table).toContain('no: agent.no_progress')
    const { out: shown } = await runCli(['runs', 'show', 'r1'], doors)
    expect(shown).toContain('checkpoint 3: call-1\n')
    expect(shown).toContain('checkpoint 4: manual, before\\u001blunch\n')
    expect(shown).toContain('checkpoint 5: error, agent.no_progress\n')
  })

  it('have checkpoints, those that are invalid with the reason', async () => {
    const checkpoint: CheckpointJson = {
      ...{ number: 2, type: 'step_completion', steps: ['call-1'], made_by: 'r1', message_count: 3 },
      ...{ metrics: { turns: 1, tool_calls: 1, tokens: 10 }, can_resume: true, resume_notes: null },
      ...{ invalid: { at, reason: 'It was edited.' }, recovery_count: 1, created_at: at },
    }
    const asked: unknown[] = []
    const doors = doorsTo({
      async listCheckpoints(...input) {
        asked.push(input)
        return { items: [checkpoint], next_cursor: null }
      },
    })
    const { out } = await runCli(['runs', 'checkpoints', 'r1', '--all'], doors)
    expect(out).toContain('invalid: It was edited.')
    expect(out).toContain('1 turns, 1 calls, 10 tokens')
    expect(asked).toMatchObject([['r1', { state: 'all' }]])
    const { out: csv } = await runCli(['runs', 'checkpoints', 'r1', '--csv'], doors)
    expect(csv.split('\n')[0]).toContain('number,type,steps')
  })
})
