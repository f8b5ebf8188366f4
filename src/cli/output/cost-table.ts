import type { CostLineJson, CostsJson } from '#http/client'
import { csvLine } from './csv.ts'
import { renderTable } from './table.ts'

type Line = CostLineJson & { readonly group: string | null }

const titles: Readonly<Record<CostsJson['by'], string>> = {
  day: 'DAY',
  model: 'MODEL',
  org: 'ORG',
  document_type: 'TYPE',
  workflow: 'WORKFLOW',
  purpose: 'PURPOSE',
  tier: 'TIER',
  key: 'KEY',
}

const percent = (share: number | null): string | null => (share === null ? null : `${(share * 100).toFixed(1)} %`)

/** A line for each group, and the total. Amounts in USD; ESTIMATE is what was read, of what was expected. */
export function renderCosts(costs: CostsJson): string {
  return renderTable<Line>(
    [...costs.lines, { ...costs.total, group: 'total' }],
    [
      { title: titles[costs.by], value: ({ group }) => group },
      { title: 'CALLS', value: ({ calls }) => String(calls), align: 'right' },
      { title: 'UNKNOWN', value: ({ unknown }) => String(unknown), align: 'right' },
      { title: 'INPUT', value: (line) => String(line.input_tokens), align: 'right' },
      { title: 'CACHED', value: (line) => percent(line.cached_share), align: 'right' },
      { title: 'OUTPUT', value: (line) => String(line.output_tokens), align: 'right' },
      { title: 'COST', value: (line) => line.cost_usd, align: 'right' },
      { title: 'RESERVED', value: (line) => line.reserved_usd, align: 'right' },
      { title: 'OF ESTIMATE', value: (line) => percent(line.actual_over_estimate), align: 'right' },
    ],
  )
}

const columns = [
  'calls',
  'unknown',
  'input_tokens',
  'cached_input_tokens',
  'cached_share',
  'output_tokens',
  'cost_usd',
  'reserved_usd',
  'actual_over_estimate',
] as const satisfies readonly (keyof CostLineJson)[]

/** The groups and, last, the total: its group is empty and `is_total` true. */
export function csvOfCosts(costs: CostsJson): string {
  const line = (isTotal: boolean, group: string | null, values: CostLineJson) =>
    csvLine([group, isTotal, ...columns.map((name) => values[name])])
  return [
    csvLine([costs.by, 'is_total', ...columns]),
    ...costs.lines.map((one) => line(false, one.group, one)),
    line(true, null, costs.total),
  ].join('')
}
