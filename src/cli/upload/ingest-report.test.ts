import { expect, test } from 'vitest'
import { aDocument } from '../cli.testing.ts'
import { ingestReport } from './ingest-report.ts'

const taken = (outcome: 'created' | 'duplicate', cost: string) => ({
  ...({ kind: 'document', path: `${outcome}-${cost}.pdf`, outcome } as const),
  document: aDocument({ state: 'ready', cost_usd: cost }),
})
const rest = { skipped: 0, stopped: false }

test('a report says what models cost for the new documents', () => {
  const report = ingestReport([taken('created', '0.002'), taken('created', '0.0015'), taken('duplicate', '0.9')], rest)

  expect(report).toContain('0 failed.\nModels cost 0.0035 USD: autopilot costs lists what for.\n')
})

test('a report says nothing of costs where nothing was paid', () => {
  expect(ingestReport([taken('created', '0.00'), taken('duplicate', '0.9')], rest)).not.toContain('Models cost')
})
