import type { DocumentDetailsJson, DocumentJson, ProposalJson } from '#http/client'
import { escapeText } from './escape-text.ts'
import { originText } from './origin-text.ts'

/** A value as a person writes it. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  return escapeText(Array.isArray(value) ? value.join('; ') : String(value))
}

/** Each field that would change, as it is and as it was proposed. */
function changesOf({ fields }: Pick<ProposalJson, 'fields'>, now: DocumentJson['fields']) {
  const values: Readonly<Record<string, unknown>> = { ...now }
  return Object.entries(fields).map(([name, proposed]) => ({ name, proposed, current: values[name] }))
}

/** In the queue, under its document. */
export function proposalLines(proposal: ProposalJson, document: Pick<DocumentJson, 'fields'>): readonly string[] {
  return [
    `Proposed by ${proposal.created_by}: ${escapeText(proposal.reason)}`,
    ...changesOf(proposal, document.fields).map(
      ({ name, proposed, current }) => `  ${name}: ${valueText(proposed)} in place of ${valueText(current)}`,
    ),
    `  autopilot review proposals accept ${proposal.proposal_id}, or dismiss`,
  ]
}

/** All that somebody has to know who decides. */
export function describeProposal(proposal: ProposalJson, document: DocumentDetailsJson): string {
  const line = (name: string, value: string) => `${name.padEnd(12)} ${escapeText(value)}\n`
  const { state, decided_at: at, decided_by: by } = proposal
  const evidence = new Map(document.evidence.map((one) => [one.field, one]))
  return [
    line('proposal', proposal.proposal_id),
    line('state', state === 'open' ? 'waits for a decision' : `${state} by ${by ?? 'nobody'} at ${at ?? 'no time'}`),
    line('proposed by', `${proposal.created_by}, ${proposal.created_at}`),
    line('because', proposal.reason),
    line('document', `${document.document_id}, version ${document.version}`),
    line('', document.fields.title ?? document.original_name),
    ...changesOf(proposal, document.fields).flatMap(({ name, proposed, current }) => {
      const found = evidence.get(name)
      return [
        `\n${name}\n`,
        `  now       ${valueText(current)}${found === undefined ? '' : `  [${originText(found)}]`}\n`,
        ...(found?.quote ? [`            "${escapeText(found.quote)}"\n`] : []),
        `  proposed  ${valueText(proposed)}\n`,
      ]
    }),
  ].join('')
}
