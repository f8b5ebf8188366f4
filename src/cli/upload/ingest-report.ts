import { basename } from 'node:path'
import { formatUsd, type NanoUsd, parseUsd, zeroUsd } from '#kernel'
import { amountOf } from '../output/document-table.ts'
import { escapeText } from '../output/escape-text.ts'
import { likenessOf } from '../output/likeness.ts'
import { provisionalNote, shownFields, shownType } from '../output/provisional.ts'
import { renderTable } from '../output/table.ts'
import { failureOf, type IngestResult, isUnfinished } from './ingest-result.ts'
import { nextText } from './next-text.ts'
import { waitingLines } from './waiting-lines.ts'

const nameOf = (result: IngestResult) => basename(result.path)

function documentTable(results: readonly IngestResult[]): string {
  const rows = results.flatMap((result) =>
    result.kind === 'document' && result.document.state !== 'failed' ? [result] : [],
  )
  if (rows.length === 0) return ''
  const table = renderTable(rows, [
    { title: 'FILE', value: nameOf, max: 38 },
    { title: 'TYPE', value: ({ document }) => shownType(document) },
    { title: 'ISSUER', value: ({ document }) => shownFields(document).issuer ?? null, max: 30 },
    { title: 'DATE', value: ({ document }) => shownFields(document).primary_date ?? null },
    { title: 'TOTAL', value: ({ document }) => amountOf(shownFields(document)), align: 'right' },
    {
      title: 'STATE',
      value: ({ document, outcome }) => `${document.state}${outcome === 'created' ? '' : ` (${outcome})`}`,
    },
  ])
  return `${table}${provisionalNote(rows.map(({ document }) => document))}`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

/** What models were paid for documents that were worked on meanwhile, each once; those that had ended before have cost nothing now. */
function paidFor(results: readonly IngestResult[]): NanoUsd {
  const costs = new Map(
    results.flatMap((result) =>
      result.kind === 'document' && result.workedOn
        ? [[result.document.document_id, parseUsd(result.document.cost_usd)] as const]
        : [],
    ),
  )
  // Sums of amounts are amounts.
  return [...costs.values()].reduce((sum, cost) => (sum + cost) as NanoUsd, zeroUsd)
}

/** What a person reads after an ingest: what was found, what needs them and why, and what to type next. */
export function ingestReport(
  results: readonly IngestResult[],
  rest: { skipped: number; stopped: boolean; names?: ReadonlyMap<string, string> },
): string {
  const sorted = results.toSorted((left, right) => (left.path < right.path ? -1 : 1))
  const review = sorted.flatMap((result) =>
    result.kind === 'document' && result.document.state === 'needs_review'
      ? [
          `${escapeText(nameOf(result))}: ${escapeText(result.document.review_reasons.map(({ message }) => message).join(' '))}`,
        ]
      : [],
  )
  const failed = sorted.flatMap((result) => {
    const failure = result.kind === 'unsent' ? null : failureOf(result)
    return failure === null ? [] : [`${escapeText(nameOf(result))}: ${escapeText(failure.message)} (${failure.code})`]
  })
  const alike = sorted.flatMap((result) => {
    const likeness = result.kind === 'document' ? likenessOf(result.document, rest.names) : null
    return likeness === null ? [] : [`${escapeText(nameOf(result))} is ${escapeText(likeness)}.`]
  })
  const count = (state: string) =>
    sorted.filter((result) => result.kind === 'document' && result.document.state === state).length
  const unsent = sorted.filter(({ kind }) => kind === 'unsent').length
  const unfinished = sorted.filter(isUnfinished).length
  const paid = paidFor(results)
  const counts = [
    `${count('ready')} ready`,
    `${count('needs_review')} need review`,
    `${failed.length} failed`,
    ...(count('waiting') > 0 ? [`${count('waiting')} waiting`] : []),
    ...(rest.skipped > 0 ? [`${rest.skipped} other files skipped`] : []),
    ...(unsent > 0 ? [`${unsent} not taken in`] : []),
  ]
  return [
    documentTable(sorted),
    section('Needs review', review),
    section('Waiting', waitingLines(sorted)),
    section('Failed', failed),
    section('Near duplicates', alike),
    results.length === 0 ? 'No PDF was found there.\n' : `\n${counts.join(', ')}.\n`,
    paid === zeroUsd ? '' : `Models cost ${formatUsd(paid)} USD: autopilot costs lists what for.\n`,
    rest.stopped ? '\nStopped.\n' : '',
    unfinished > 0
      ? `${unfinished} accepted documents are not finished: they are kept, and the next command that works continues them.\n`
      : '',
    nextText(sorted),
  ].join('')
}
