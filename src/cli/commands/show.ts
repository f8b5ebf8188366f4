import type { DocumentDetailsJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { contentsLines } from '../output/contents-text.ts'
import { decisionLines } from '../output/decision-text.ts'
import { escapeText } from '../output/escape-text.ts'
import { likenessOf, namesOfLike } from '../output/likeness.ts'
import { originText } from '../output/origin-text.ts'
import { pagesText } from '../output/pages-text.ts'
import { shownFields } from '../output/provisional.ts'
import { waitingText } from '../output/waiting-text.ts'

function describe(document: DocumentDetailsJson, names: ReadonlyMap<string, string>): string {
  const line = (name: string, value: unknown) => `${name.padEnd(20)} ${escapeText(String(value))}\n`
  const sourceOf = new Map(document.evidence.map((evidence) => [evidence.field, evidence]))
  const fields = Object.entries(shownFields(document)).flatMap(([name, value]) => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return []
    const evidence = sourceOf.get(name)
    const origin = evidence ? `  [${originText(evidence)}]` : ''
    return [line(name, `${Array.isArray(value) ? value.join('; ') : value}${origin}`)]
  })
  const { coverage, error } = document
  const likeness = likenessOf(document, names)
  return [
    line('document', document.document_id),
    line('file', document.original_name),
    line('content hash', document.content_hash),
    line('state', document.state),
    line('version', document.version),
    ...decisionLines(document).map((text) => line('decide', text)),
    ...(document.part_of === null
      ? []
      : [line('cut from', `${document.part_of.document_id}, ${pagesText(document.part_of)}`)]),
    ...document.parts.map((part) =>
      line('split into', `${part.document_id}, ${pagesText(part)}: ${part.title ?? 'no title'} (${part.state})`),
    ),
    ...(error ? [line('error', `${error.message} (${error.code}, ${error.class})`)] : []),
    ...document.review_reasons.map(({ message }) => line('review', message)),
    ...(document.waiting ? [line('waits', waitingText(document.waiting))] : []),
    ...(coverage
      ? [
          line(
            'read',
            `${coverage.pages_read} of ${coverage.pages_total} pages, ${coverage.characters_read} of ${coverage.characters_total} characters`,
          ),
        ]
      : []),
    ...(likeness === null ? [] : [line('it is', likeness)]),
    ...remoteIndexText(document.remote_index_state).map((text) => line('remote index', text)),
    line('cost', `${document.cost_usd} USD`),
    ...document.checks
      .filter(({ name }) => name === 'privacy.stayed_local')
      .map(({ detail }) => line('stayed local', detail)),
    ...(document.provisional === null ? [] : [line('provisional', 'found so far; it may be another in the end')]),
    '\n',
    ...fields,
    ...contentsLines(document.bookings, document.contents).map((text) => `${text}\n`),
    ...document.checks
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ name, detail }) => line('! failed check', `${name}: ${detail ?? ''}`)),
  ].join('')
}

export async function show(
  context: CommandContext,
  reference: string,
  flags: { readonly text: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  if (reference.trim() === '') throw usageError('Name a document: its id, its content hash, or the beginning of one.')
  return withArchive(context, { working: false }, async ({ client }) => {
    const document = await client.show(reference)
    const pages = flags.text ? await client.pages(reference) : []
    if (json) {
      printJson(io, flags.text ? { ...document, pages } : document)
      return exitCodes.done
    }
    io.out(describe(document, await namesOfLike(client, [document])))
    for (const page of pages)
      io.out(`\n--- page ${page.page_number} (${page.coverage})\n${page.text.split('\n').map(escapeText).join('\n')}\n`)
    return exitCodes.done
  })
}

const remoteIndexTexts: Readonly<Record<string, string>> = {
  skipped: 'skipped: no remote provider is configured',
  pending: 'not yet: the provider is asked again by itself',
  indexed: 'the provider has it',
  local_only: 'kept here by the policy of the organization',
  failed: 'the provider did not take it: autopilot reprocess tries again',
  removed: 'the provider has it no more',
}

const remoteIndexText = (state: string): readonly string[] => {
  const text = remoteIndexTexts[state]
  return text === undefined ? [] : [text]
}
