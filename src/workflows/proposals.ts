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
  /** @throws DomainError `proposal.not_found` */
  showProposal(caller: Caller, proposalId: string): Promise<Proposal>
  /**
   * Makes the edit that was proposed. Refused for keys with `proposal.needs_person`, and with `proposal.outdated` where the document
   * was changed since, unless `seen` names the version that it has.
   */
  acceptProposal(caller: Caller, proposalId: string, seen?: SeenVersion): Promise<DocumentDetails>
  dismissProposal(caller: Caller, proposalId: string): Promise<Proposal>
}
