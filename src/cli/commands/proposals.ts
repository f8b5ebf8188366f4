import type { ApiClient, DocumentJson, ProposalJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvLine } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { describeProposal } from '../output/proposal-text.ts'
import { renderTable } from '../output/table.ts'
import { allPages, firstOf } from '../pages.ts'
import { forEachReference } from './each-reference.ts'

/** Most that can be asked for at once. */
const documentsAtOnce = 500

async function everyProposal(client: ApiClient): Promise<readonly ProposalJson[]> {
  const all = allPages((page) => client.listProposals(page))
  return (await firstOf(all, Number.POSITIVE_INFINITY)).items
}

/** Those that wait, by their document. */
export async function openProposals(client: ApiClient): Promise<ReadonlyMap<string, readonly ProposalJson[]>> {
  return Map.groupBy(await everyProposal(client), ({ document_id: id }) => id)
}

/** In the order of the ids; those that are gone are left out. */
export async function documentsOf(client: ApiClient, ids: readonly string[]): Promise<readonly DocumentJson[]> {
  const found: DocumentJson[] = []
  for (let at = 0; at < ids.length; at += documentsAtOnce) {
    found.push(...(await client.lookup(ids.slice(at, at + documentsAtOnce), 0)))
  }
  const byId = new Map(found.map((document) => [document.document_id, document]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function proposalsList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const proposals = await everyProposal(client)
    if (json) for (const proposal of proposals) printJson(io, proposal)
    else if (flags.csv) io.out([csvLine(columns), ...proposals.map(csvOf)].join(''))
    else if (proposals.length === 0) io.out('Nothing is proposed.\n')
    else {
      io.out(
        renderTable(proposals, [
          { title: 'PROPOSAL', value: (one) => one.proposal_id },
          { title: 'DOCUMENT', value: (one) => one.document_id },
          { title: 'BY', value: (one) => one.created_by },
          { title: 'FIELDS', value: (one) => Object.keys(one.fields).join(', '), max: 30 },
          { title: 'BECAUSE', value: (one) => one.reason, max: 40 },
        ]),
      )
      io.out('\nautopilot review proposals show|accept|dismiss PROPOSAL\n')
    }
    return exitCodes.done
  })
}

const columns = [
  ...(['proposal_id', 'document_id', 'created_at', 'created_by', 'reason', 'fields'] as const),
] satisfies readonly (keyof ProposalJson)[]

const csvOf = (proposal: ProposalJson): string =>
  csvLine(columns.map((name) => (name === 'fields' ? JSON.stringify(proposal.fields) : proposal[name])))

/** What would change, beside what there is and where that comes from. */
export async function proposalsShow(context: CommandContext, proposalId: string): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const proposal = await client.showProposal(proposalId)
    const document = await client.show(proposal.document_id)
    const fields: Readonly<Record<string, unknown>> = { ...document.fields }
    const names = Object.keys(proposal.fields)
    if (json) {
      printJson(io, {
        ...proposal,
        document_version: document.version,
        current: Object.fromEntries(names.map((name) => [name, fields[name] ?? null])),
        evidence: document.evidence.filter(({ field }) => names.includes(field)),
      })
    } else io.out(describeProposal(proposal, document))
    return exitCodes.done
  })
}

/** @param flags.documentVersion of the document as somebody looked at it, where it was changed since it was proposed */
export const proposalsAccept = (
  context: CommandContext,
  proposals: readonly string[],
  flags: { readonly documentVersion?: number },
): Promise<ExitCode> =>
  forEachReference(context, proposals, async (client, id) => {
    const document = await client.acceptProposal(id, flags.documentVersion)
    return { text: `${document.document_id} is ${document.state} (version ${document.version}).`, json: document }
  })

export const proposalsDismiss = (context: CommandContext, proposals: readonly string[]): Promise<ExitCode> =>
  forEachReference(context, proposals, async (client, id) => {
    const proposal = await client.dismissProposal(id)
    return { text: `${proposal.proposal_id} is dismissed; the document stays as it is.`, json: proposal }
  })
