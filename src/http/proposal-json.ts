import type { Proposal } from '#workflows'
import type { ProposalJson } from './client/proposal-types.ts'

export function proposalJson(proposal: Proposal): ProposalJson {
  return {
    proposal_id: proposal.proposalId,
    document_id: proposal.documentId,
    fields: { ...proposal.fields },
    reason: proposal.reason,
    state: proposal.state,
    created_at: proposal.createdAt.toISOString(),
    created_by: proposal.createdBy,
    decided_at: proposal.decidedAt?.toISOString() ?? null,
    decided_by: proposal.decidedBy,
  }
}
