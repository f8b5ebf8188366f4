import { expect, it } from 'vitest'
import type { ProposalJson } from '#http/client'
import { aDocument, doorsTo, runCli } from '../cli.testing.ts'
import type { OpenArchive } from '../doors.ts'

const proposal: ProposalJson = {
  ...{ proposal_id: 'p1', document_id: 'd2', fields: { due_date: '2026-02-14', title: 'Bill' }, reason: 'Page 2.' },
  ...{ state: 'open', created_at: '2026-01-02', created_by: 'key:k1', decided_at: null, decided_by: null },
}
const intervention = {
  ...{
    intervention_id: 'i1',
    run_id: 'r3',
    workflow: 'ask',
    subject: 'ask:r3',
    run_status: 'waiting',
    reason: 'It asks.',
  },
  ...{ pause_type: 'tool_approval', paused_at: '2026-01-03', auto_resume_at: null, batch: null, deadline: null },
  ...{ deadline_outcome: null, resolved: null },
}
const client: Partial<OpenArchive['client']> = {
  listWaiting: async () => ({
    items: [
      { kind: 'document', since: '2026-01-01', document: aDocument({ document_id: 'd1', state: 'needs_review' }) },
      {
        ...{ kind: 'proposal', since: '2026-01-02', proposal },
        document: aDocument({ document_id: 'd2', run_id: 'r2', fields: { title: 'Bill of Water' } }),
      },
      { kind: 'run', since: '2026-01-03', intervention, document: null },
    ],
    next_cursor: null,
  }),
  countWaiting: async () => ({ total: 7, documents: 4, proposals: 2, runs: { tool_approval: 1 } }),
}
const run = (...argv: readonly string[]) => runCli(['waiting', ...argv], doorsTo(client))

it('names what waits for a person, why, and what to do next', async () => {
  const { out } = await run()
  const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/))
  expect(lines.slice(1, 4)).toMatchObject([
    ['2026-01-01', 'needs_review', expect.anything(), 'autopilot show d1'],
    ['2026-01-02', 'proposed: due_date, title', expect.anything(), 'autopilot review proposals show p1'],
    ['2026-01-03', 'tool_approval', 'ask:r3', 'autopilot interventions show i1'],
  ])
  expect(out).toContain('autopilot review proposals accept|dismiss PROPOSAL')
})

it('counts what waits, by why', async () => {
  const { out } = await run('--count')
  expect(out.split('\n').map((line) => line.trim().split(/ +/).join(' '))).toEqual([
    ...['7 wait for a person', 'needs_review 4', 'proposals 2', 'tool_approval 1', ''],
  ])
})

it('prints each with the ids of what it is', async () => {
  const [head, , proposed] = (await run('--csv')).out.split('\r\n')
  expect(head).toBe('kind,since,why,about,document_id,intervention_id,run_id,proposal_id')
  expect(proposed).toMatch(/^proposal,2026-01-02,"proposed: due_date, title",.*d2,,r2,p1$/)
  const [, second = ''] = (await run('--json')).out.split('\n')
  expect(JSON.parse(second)).toMatchObject({ kind: 'proposal', proposal, document: { document_id: 'd2' } })
})
