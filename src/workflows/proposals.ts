import type { Proposal } from '#documents'
import type { DocumentDetails, Page } from './document-views.ts'
import type { Caller, SeenVersion } from './operations.ts'
import type { Fields } from './words.ts'

export type { Proposal } from '#documents'

/** Corrections that somebody proposes, and a person decides about. */
export type ProposalOperations = {
  /** Changes nothing of the document. @throws DomainError `extraction.invalid_edit`, `proposal.too_many` */
  proposeCorrection(
    caller: Caller,
    input: { reference: string; fields: Partial<Fields>; reason: string },
  ): Promise<Proposal>
  /** Those that wait for a person, the newest first. */
  listProposals(caller: Caller, input: { cursor: string | null; limit: number }): Promise<Page<Proposal>>
  /** Makes the edit that was proposed. Refused for keys with `proposal.needs_person`. */
  acceptProposal(caller: Caller, proposalId: string, seen?: SeenVersion): Promise<DocumentDetails>
  dismissProposal(caller: Caller, proposalId: string): Promise<Proposal>
}
