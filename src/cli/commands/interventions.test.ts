import { describe, expect, it } from 'vitest'
import type { InterventionDecisionJson, InterventionDetailsJson } from '#http/client'
import { DomainError } from '#kernel'
import { aDocument, doorsTo, runCli } from '../cli.testing.ts'

const waiting: InterventionDetailsJson = {
  ...{ intervention_id: 'i1', run_id: 'r1', workflow: 'ingest', subject: 'document:d1', run_status: 'waiting' },
  ...{ pause_type: 'budget_exceeded', reason: 'Used\u001b[2J up.', paused_at: '2026-03-01T12:00:00.000Z' },
  ...{
    auto_resume_at: null,
    deadline: null,
    deadline_outcome: null,
    resolved: null,
    retry_stats: {},
    actions: [],
    batch: null,
    decisions: [],
    current_task: null,
  },
  blocker: { cap_usd: '1.00' },
}

describe('interventions', () => {
  it('are listed with what to type next, or one a line as JSON', async () => {
    const asked: unknown[] = []
    const doors = doorsTo({
      async listInterventions(query) {
        asked.push(query)
        return { items: [waiting], next_cursor: null }
      },
    })
    const human = await runCli(['interventions', 'list'], doors)
    expect(human.out).toContain('budget_exceeded')
    expect(human.out).toContain('when you say so')
    // Which decisions fit depends on why it waits.
    expect(human.out).toContain('interventions show ID')
    const machine = await runCli(['interventions', 'list', '--all', '--json'], doors)
    expect(JSON.parse(machine.out)).toEqual(waiting)
    expect(asked).toMatchObject([{ state: 'active' }, { state: 'all' }])
    const none = doorsTo({ listInterventions: async () => ({ items: [], next_cursor: null }) })
    expect((await runCli(['interventions', 'list'], none)).out).toBe('Nothing waits for you.\n')
  })

  it('are listed with when they are tried again by themselves', async () => {
    const down = { ...waiting, pause_type: 'provider_down', auto_resume_at: '2026-03-01T12:01:07.000Z' }
    const doors = doorsTo({ listInterventions: async () => ({ items: [down], next_cursor: null }) })
    const { out } = await runCli(['interventions', 'list'], doors)
    expect(out).toMatch(/TRIED AGAIN.*\n.*provider_down.*2026-03-01T12:01:07/)
  })

  it('are shown with what blocks them, and nothing of it reaches the terminal raw', async () => {
    const { out } = await runCli(['interventions', 'show', 'i1'], doorsTo({ showIntervention: async () => waiting }))
    expect(out).toContain('cap_usd')
    expect(out).toContain('when a person decides')
    expect(out).not.toContain('\u001b')
  })

  it.each<[readonly string[], InterventionDecisionJson]>([
    [['--retry'], { action: 'retry' }],
    [['--cancel', '--note', 'not ours'], { action: 'cancel', note: 'not ours' }],
    [['--raise-cap', '50'], { action: 'raise_cap', cap_usd: '50' }],
    [['--approve'], { action: 'approve' }],
    [['--reject', '--note', 'no'], { action: 'reject', note: 'no' }],
    [['--skip'], { action: 'skip' }],
    [['--edit', '{"to":"b"}'], { action: 'edit', arguments: { to: 'b' } }],
    [['--answer', 'I did it.'], { action: 'answer', text: 'I did it.' }],
    [
      ['--raise-limit', 'toolCalls=9', '--raise-limit', 'turns=7'],
      { action: 'raise_limit', limits: { tool_calls: 9, turns: 7 } },
    ],
  ])('are resolved with %j', async (flags, decision) => {
    const asked: unknown[] = []
    const doors = doorsTo({
      async resolveIntervention(...input) {
        asked.push(input)
        return waiting
      },
    })
    const { code, out } = await runCli(['interventions', 'resolve', 'i1', ...flags], doors)
    expect([code, asked]).toEqual([0, [['i1', decision]]])
    expect(out).toContain('Run r1')
  })

  it('have a deadline, and a history', async () => {
    const asked: unknown[] = []
    const doors = doorsTo({
      async setDeadline(...input) {
        asked.push(input)
        return waiting
      },
      async interventionHistory(query) {
        asked.push(query)
        const about = { intervention_id: 'i1', run_id: 'r1', workflow: 'ask', subject: 's', pause_type: 'stuck' }
        const done = { action: 'answer', actor: 'user:ann', note: null, details: {}, at: '2026', paused_at: '2026' }
        return { items: [{ ...about, ...done }], next_cursor: null }
      },
    })
    const at = '2099-01-01T00:00:00.000Z'
    const common = ['interventions', 'deadline', 'i1', '--outcome', 'deny']
    expect((await runCli([...common, '--at', at], doors)).out).toContain(at)
    expect((await runCli([...common, '--in', '2d'], doors)).code).toBe(0)
    expect((await runCli([...common, '--in', '2 days'], doors)).code).toBe(2)
    expect((await runCli(common, doors)).code).toBe(2)
    expect((await runCli(['interventions', 'history', '--run', 'r1'], doors)).out).toContain('user:ann')
    expect(asked).toMatchObject([['i1', { at, outcome: 'deny' }], ['i1', { outcome: 'deny' }], { run: 'r1' }])
  })

  it.each([[['--edit', '[1]']], [['--edit', '{']], [['--raise-limit', 'luck=3']], [['--raise-limit', 'turns=x']]])(
    'are left alone when %j is not understood',
    async (flags) => {
      expect((await runCli(['interventions', 'resolve', 'i1', ...flags])).code).toBe(2)
    },
  )

  it.each([[[]], [['--retry', '--cancel']], [['--cancel', '--raise-cap', '5']]])(
    'are left alone when the flags %j do not say one thing',
    async (flags) => {
      const { code, err } = await runCli(['interventions', 'resolve', 'i1', ...flags])
      expect(code).toBe(2)
      expect(err).toContain('--raise-cap')
    },
  )

  it('that somebody else resolved are named, and the others go on', async () => {
    const doors = doorsTo({
      async resolveIntervention(id) {
        if (id === 'i1')
          throw new DomainError({ code: 'intervention.resolved', kind: 'conflict', message: 'Too late.' })
        return waiting
      },
    })
    const { code, out, err } = await runCli(['interventions', 'resolve', 'i1', 'i2', '--retry'], doors)
    expect(code).toBe(1)
    expect(err).toBe('i1: Too late. (intervention.resolved)\n')
    expect(out).toContain('Run r1 goes on')
  })
})

describe('a document that waits', () => {
  const document = aDocument({ state: 'waiting', waiting })

  it('stands in the queue of reviews with its reason and the way out', async () => {
    const listProposals = async () => ({ items: [], next_cursor: null })
    const doors = doorsTo({ listProposals, reviewQueue: async () => ({ items: [document], next_cursor: null }) })
    const { out } = await runCli(['review', 'list'], doors)
    expect(out).toContain('Used')
    expect(out).toContain('autopilot interventions resolve i1')
  })
})
