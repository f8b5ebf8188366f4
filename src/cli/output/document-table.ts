import type { DocumentJson } from '#http/client'
import { provisionalNote, shownFields, shownType } from './provisional.ts'
import { renderTable } from './table.ts'
import { stateText } from './waiting-text.ts'

/** An amount as people read it, two decimals at least; null when there is none. */
export function amountOf(fields: Pick<DocumentJson['fields'], 'total_amount' | 'currency'>): string | null {
  if (!fields.total_amount) return null
  const [whole = '0', decimals = ''] = fields.total_amount.split('.')
  const shown = `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`
  return fields.currency ? `${shown} ${fields.currency}` : shown
}

/** Documents, one a line. */
export function renderDocuments(documents: readonly DocumentJson[]): string {
  const table = renderTable(documents, [
    { title: 'ID', value: (document) => document.document_id },
    { title: 'TITLE', value: (document) => shownFields(document).title ?? document.original_name, max: 44 },
    { title: 'TYPE', value: shownType },
    { title: 'DATE', value: (document) => shownFields(document).primary_date ?? null },
    { title: 'TOTAL', value: (document) => amountOf(shownFields(document)), align: 'right' },
    { title: 'STATE', value: (document) => stateText(document.state, document.waiting?.batch) },
  ])
  return `${table}${provisionalNote(documents)}`
}
