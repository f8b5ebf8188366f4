import type { BatchJson } from '#http/client'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

const total = ({ requests }: BatchJson): number =>
  requests.waiting + requests.answered + requests.failed + requests.withdrawn

const stateOf = ({ state, outcome, cancel_requested_by: cancel }: BatchJson): string =>
  state === 'ended' ? (outcome ?? state) : `${state}${cancel === null ? '' : ', to be cancelled'}`

/** Batches, one a line. */
export function renderBatches(batches: readonly BatchJson[]): string {
  return renderTable(batches, [
    { title: 'ID', value: (batch) => batch.batch_id },
    { title: 'MODEL', value: (batch) => batch.model },
    { title: 'STATE', value: stateOf },
    { title: 'DOCUMENTS', value: (batch) => String(total(batch)), align: 'right' },
    { title: 'ANSWERED', value: ({ requests }) => String(requests.answered), align: 'right' },
    { title: 'FAILED', value: ({ requests }) => String(requests.failed), align: 'right' },
    { title: 'CREATED', value: (batch) => batch.created_at },
    { title: 'ERROR', value: (batch) => batch.error },
  ])
}

/** One batch, a fact a line. */
export function describeBatch(batch: BatchJson): string {
  const { requests } = batch
  const facts: readonly (readonly [string, string | null])[] = [
    ['batch', batch.batch_id],
    ['model', `${batch.model} of ${batch.provider}`],
    ['state', stateOf(batch)],
    ['there', batch.remote_id && `${batch.remote_id} (${batch.remote_status ?? 'unknown'})`],
    [
      'documents',
      `${total(batch)}: ${requests.waiting} wait, ${requests.answered} answered, ${requests.failed} failed, ${requests.withdrawn} withdrawn`,
    ],
    ['created', batch.created_at],
    ['submitted', batch.submitted_at],
    ['next look', batch.next_look_at],
    ['ended', batch.ended_at],
    ['cancelled', batch.cancel_requested_by && `by ${batch.cancel_requested_by}`],
    ['error', batch.error],
  ]
  return facts
    .flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(10)} ${escapeText(value)}\n`]))
    .join('')
}
