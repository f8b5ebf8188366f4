import type { DestinationJson, KnowledgeItemJson } from '#http/client'
import { csvTable } from './csv.ts'
import { escapeLines, escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

/** Destinations, one a line. */
export function renderDestinations(destinations: readonly DestinationJson[]): string {
  return renderTable(destinations, [
    { title: 'NAME', value: ({ name }) => name, max: 40 },
    { title: 'COUNTRY', value: (one) => one.country_code },
    { title: 'NOTES', value: ({ notes }) => notes, max: 60 },
    { title: 'ID', value: (one) => one.destination_id },
  ])
}

export function csvOfDestinations(destinations: readonly DestinationJson[]): string {
  return csvTable(destinations, {
    destination_id: (one) => one.destination_id,
    name: ({ name }) => name,
    country_code: (one) => one.country_code,
    notes: ({ notes }) => notes,
    version: ({ version }) => version,
    updated_at: (one) => one.updated_at,
  })
}

const facts = (lines: readonly (readonly [string, string | null])[]): string =>
  lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(12)} ${escapeText(value)}\n`])).join('')

/** One destination, a fact a line. */
export function describeDestination(destination: DestinationJson): string {
  return facts([
    ['destination', destination.destination_id],
    ['name', destination.name],
    ['country', destination.country_code],
    ['notes', destination.notes],
    ['version', String(destination.version)],
    ['changed', destination.updated_at],
  ])
}

/** Knowledge items, one a line. */
export function renderKnowledge(items: readonly KnowledgeItemJson[]): string {
  return renderTable(items, [
    { title: 'ID', value: (item) => item.knowledge_item_id },
    { title: 'KIND', value: ({ kind }) => kind, max: 20 },
    { title: 'TITLE', value: ({ title }) => title, max: 60 },
    { title: 'DOCUMENT', value: (item) => item.document_id },
  ])
}

export function csvOfKnowledge(items: readonly KnowledgeItemJson[]): string {
  return csvTable(items, {
    knowledge_item_id: (item) => item.knowledge_item_id,
    kind: ({ kind }) => kind,
    title: ({ title }) => title,
    body: ({ body }) => body,
    document_id: (item) => item.document_id,
    destination_id: (item) => item.destination_id,
    version: ({ version }) => version,
    updated_at: (item) => item.updated_at,
  })
}

/** One knowledge item: a fact a line, then what it says. */
export function describeKnowledge(item: KnowledgeItemJson): string {
  const head = facts([
    ['item', item.knowledge_item_id],
    ['kind', item.kind],
    ['title', item.title],
    ['document', item.document_id],
    ['destination', item.destination_id],
    ['version', String(item.version)],
    ['changed', item.updated_at],
  ])
  return item.body === '' ? head : `${head}\n${escapeLines(item.body)}\n`
}
