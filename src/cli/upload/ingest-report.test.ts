import { expect, test } from 'vitest'
import { aDocument } from '../cli.testing.ts'
import { ingestReport } from './ingest-report.ts'
import { ingestJson } from './ingest-result.ts'

const taken = (outcome: 'created' | 'duplicate', cost: string) => ({
  ...({ kind: 'document', path: `${outcome}-${cost}.pdf`, outcome, workedOn: outcome === 'created' } as const),
  document: aDocument({ document_id: `${outcome}-${cost}`, state: 'ready', cost_usd: cost }),
})
const rest = { skipped: 0, stopped: false }

test('a report says what models cost for a document that was known and still had to be worked on', () => {
  const resumed = { ...taken('duplicate', '0.25'), workedOn: true }
  expect(ingestReport([resumed, taken('duplicate', '0.9')], rest)).toContain('Models cost 0.25 USD')
  expect(ingestReport([resumed, { ...resumed, path: 'copy.pdf' }], rest)).toContain('Models cost 0.25 USD')
})

test('a report says what models cost for the new documents', () => {
  const report = ingestReport([taken('created', '0.002'), taken('created', '0.0015'), taken('duplicate', '0.9')], rest)

  expect(report).toContain('0 failed.\nModels cost 0.0035 USD: autopilot costs lists what for.\n')
})

test('a report says nothing of costs where nothing was paid', () => {
  expect(ingestReport([taken('created', '0.00'), taken('duplicate', '0.9')], rest)).not.toContain('Models cost')
})

const waitingIn = (pauseType: string, names: readonly string[]) =>
  names.map((name) => ({
    ...({ kind: 'document', outcome: 'created', workedOn: true, path: `in/${name}.pdf` } as const),
    document: aDocument({
      state: 'waiting',
      waiting: {
        ...{ intervention_id: `id-${name}`, pause_type: pauseType, reason: `Why ${name}.` },
        ...{ paused_at: '2026-03-01T00:00:00.000Z', auto_resume_at: null, batch: null },
      },
    }),
  }))

test('a report tells of a few documents that wait one by one, and of many alike by the first', () => {
  const many = waitingIn('budget_exceeded', ['a', 'b', 'c', 'd'])
  const report = ingestReport([...many, ...waitingIn('provider_down', ['x', 'y'])], rest)

  expect(report).toContain('  a.pdf and 3 others like it: Why a. It waits until a person decides: ')
  expect(report).toContain('  All of them: autopilot interventions list\n')
  expect(report).not.toContain('Why b.')
  expect(report).toContain('  x.pdf: Why x.')
  expect(report).toContain('  y.pdf: Why y.')
  expect(report).toContain('6 waiting')
})

test('a report names what to do next: to search where something was found, and to decide where all wait for a person', () => {
  const nextOf = (report: string) => report.split('\nNext:')[1] ?? ''
  const [held, batched] = [waitingIn('budget_exceeded', ['a']), waitingIn('batch', ['b'])]
  const found = taken('created', '0.00')
  const search = 'autopilot search invoice'
  const decide = 'autopilot interventions list'

  expect(nextOf(ingestReport([found], rest))).toContain(search)
  expect(nextOf(ingestReport([found], rest))).not.toContain(decide)
  for (const waiting of [held, [...held, ...batched]]) {
    expect(nextOf(ingestReport(waiting, rest))).toMatch(/^ {2}autopilot interventions list /)
    expect(nextOf(ingestReport(waiting, rest))).not.toContain(search)
  }
  expect(ingestReport(batched, rest)).not.toContain('Next:')
  expect(nextOf(ingestReport([found, ...held], rest))).toContain(search)
})

test('a report shows what is known of a document that waits, marked as not decided', () => {
  const [first, second] = waitingIn('budget_exceeded', ['a', 'b'])
  if (first === undefined || second === undefined) throw new Error('there are two')
  const found = { doc_type: 'invoice', issuer: 'Harbour Ltd', total_amount: '12', currency: 'GBP' } as const
  const known = { ...first, document: { ...first.document, provisional: found } }
  const report = ingestReport([known, second], rest)

  expect(report).toMatch(/a\.pdf +invoice\? +Harbour Ltd +- +12\.00 GBP +waiting\n/)
  expect(report).toMatch(/b\.pdf +- +- +- +- +waiting\nTYPE\?: found so far/)
  expect(ingestReport([second], rest)).not.toContain('TYPE?')
  expect(ingestJson(known)).toMatchObject({ state: 'waiting', doc_type: null, provisional: found })
  expect(ingestJson(second)).not.toHaveProperty('provisional')
})
