import type { DocumentDetailsJson, DocumentJson, FieldsJson, ProposalJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { decisionLines } from '../output/decision-text.ts'
import { csvHeader, csvOf } from '../output/document-csv.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { likenessOf } from '../output/likeness.ts'
import { proposalLines } from '../output/proposal-text.ts'
import { waitingText } from '../output/waiting-text.ts'
import { allPages } from '../pages.ts'
import { forEachReference } from './each-reference.ts'
import { documentsOf, openProposals } from './proposals.ts'

const listFields = new Set(['tags', 'action_items'])

/** `field=value`: empty or `null` is unknown, lists are separated by `;`, yes/no fields take true or false. */
export function parseFieldEdits(assignments: readonly string[]): Partial<FieldsJson> {
  const entries = assignments.map((assignment) => {
    const at = assignment.indexOf('=')
    if (at < 1) throw usageError(`--set takes field=value, not "${assignment}".`)
    const name = assignment.slice(0, at)
    const text = assignment.slice(at + 1)
    if (listFields.has(name))
      return [
        name,
        text
          .split(';')
          .map((item) => item.trim())
          .filter(Boolean),
      ]
    if (text === '' || text === 'null') return [name, null]
    if (name === 'action_required') return [name, text === 'true']
    return [name, text]
  })
  return Object.fromEntries(entries)
}

function say(context: CommandContext, document: DocumentDetailsJson): ExitCode {
  if (context.json) printJson(context.io, document)
  else context.io.out(`${document.document_id} is ${document.state} (version ${document.version}).\n`)
  return exitCodes.done
}

export async function reviewList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    let count = 0
    const proposed = await openProposals(client)
    const others = new Set(proposed.keys())
    const tell = (document: DocumentJson) => {
      count += 1
      others.delete(document.document_id)
      const proposals = proposed.get(document.document_id) ?? []
      if (json) printJson(io, { ...document, proposals })
      else if (flags.csv) io.out(csvOf(document))
      else io.out(`${document.document_id}  ${linesOf(document, proposals).join('\n  ')}\n`)
    }
    if (flags.csv) io.out(csvHeader)
    for await (const document of allPages((page) => client.reviewQueue(page))) tell(document)
    // Those that need nothing else of a person.
    for (const document of await documentsOf(client, [...others])) tell(document)
    if (!json && !flags.csv)
      io.out(
        count === 0
          ? 'Nothing waits for you.\n'
          : `\n${count} wait: autopilot review approve|edit|reject ID, for runs autopilot interventions resolve ID\n`,
      )
    return exitCodes.done
  })
}

function linesOf(document: DocumentJson, proposals: readonly ProposalJson[]): readonly string[] {
  const likeness = likenessOf(document)
  return [
    escapeText(document.fields.title ?? document.original_name),
    ...document.review_reasons.map(({ message }) => escapeText(message)),
    ...(document.waiting ? [waitingText(document.waiting)] : []),
    ...(likeness === null ? [] : [`It is ${likeness}.`]),
    ...proposals.flatMap((proposal) => proposalLines(proposal, document)),
    ...decisionLines(document),
  ]
}

/** Of the document as somebody looked at it. */
type Seen = { readonly documentVersion?: number }

const versionOf = ({ documentVersion }: Seen) =>
  documentVersion === undefined ? {} : { expectedVersion: documentVersion }

export async function reviewApprove(
  context: CommandContext,
  references: readonly string[],
  flags: Seen,
): Promise<ExitCode> {
  if (flags.documentVersion !== undefined && references.length > 1) {
    throw usageError('--document-version is that of one document: approve them one by one.')
  }
  return forEachReference(context, references, async (client, reference) => {
    const document = await client.approve(reference, versionOf(flags))
    return { text: `${document.document_id} is ${document.state} (version ${document.version}).`, json: document }
  })
}

export async function reviewEdit(
  context: CommandContext,
  reference: string,
  flags: Seen & { readonly set: readonly string[] },
): Promise<ExitCode> {
  const fields = parseFieldEdits(flags.set)
  if (flags.set.length === 0) throw usageError('Say what to change: --set field=value, as often as needed.')
  return withArchive(context, { working: false }, async ({ client }) =>
    say(context, await client.edit(reference, { fields, ...versionOf(flags) })),
  )
}

export async function reviewReject(
  context: CommandContext,
  reference: string,
  flags: Seen & { readonly reason: string },
): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) =>
    say(context, await client.reject(reference, { reason: flags.reason, ...versionOf(flags) })),
  )
}
