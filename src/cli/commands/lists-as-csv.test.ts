import { expect, it } from 'vitest'
import { aDocument, doorsTo, runCli } from '../cli.testing.ts'

const document = aDocument({ document_id: 'd1', original_name: '=evil.pdf' })
const page = <Item>(item: Item) => ({ items: [item], next_cursor: null })
const doors = doorsTo({
  list: async () => page(document),
  reviewQueue: async () => page(document),
  listProposals: async () => ({ items: [], next_cursor: null }),
  listRuns: async () =>
    page({
      ...{ run_id: 'r1', workflow: 'ingest', subject: 'd1', status: 'failed' as const, completed_step: null },
      ...{ session_count: 1, created_at: '2026-01-01', started_at: null, ended_at: null, batch: null },
      error: { code: 'document.damaged', message: 'It is, damaged', class: 'permanent' as const },
    }),
  listInterventions: async () =>
    page({
      ...{ intervention_id: 'i1', run_id: 'r1', workflow: 'ingest', subject: 'd1', run_status: 'waiting' },
      ...{
        pause_type: 'budget',
        reason: '=why',
        paused_at: '2026',
        auto_resume_at: null,
        deadline: null,
        deadline_outcome: null,
        batch: null,
      },
      resolved: null,
    }),
  listWebhooks: async () => [
    {
      ...{ webhook_id: 'w1', url: 'https://a.example/,x', events: ['run.resumed' as const], active: true },
      ...{ disabled_reason: null, failing_since: null, former_secret_until: null, created_at: '', created_by: 'u' },
    },
  ],
  retention: async () => ({
    dry_run: true,
    policies: [{ policy: 'trash', keep_hours: null, is_default: true, due: 3, removed: 0 }],
    idempotency_entries: { due: 1, removed: 0 },
  }),
})

it.each([
  [['list'], 'document_id,state,original_name,', "d1,ready,'=evil.pdf,"],
  [['review', 'list'], 'document_id,state,original_name,', "d1,ready,'=evil.pdf,"],
  [['runs', 'list'], 'run_id,workflow,', 'r1,ingest,d1,failed,'],
  [['interventions', 'list'], 'intervention_id,run_id,', "i1,r1,budget,'=why,d1,"],
  [['webhooks', 'list'], 'webhook_id,url,', 'w1,"https://a.example/,x",run.resumed,true,'],
  [['retention', 'report'], 'policy,keep_hours,is_default,due,removed', 'trash,,true,3,0'],
] as const)('%j --csv prints a header and a record each, that no spreadsheet runs', async (argv, header, record) => {
  const { code, out, err } = await runCli([...argv, '--csv'], doors)
  const [first, second, ...others] = out.split('\r\n')
  expect([code, err]).toEqual([0, ''])
  expect(first?.startsWith(header)).toBe(true)
  expect(second).toContain(record)
  expect(others.at(-1)).toBe('')
  expect((await runCli([...argv, '--csv', '--json'], doors)).code).toBe(2)
})
