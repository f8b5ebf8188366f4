import type { DocumentId } from '#kernel'
import type { DocumentFields } from './document-fields.ts'

/** A correction that somebody proposed; nothing of it holds before a person accepts it. */
export type Proposal = {
  readonly proposalId: string
  readonly documentId: DocumentId
  readonly fields: Partial<DocumentFields>
  /** For the person who decides. */
  readonly reason: string
  readonly state: 'open' | 'accepted' | 'dismissed'
  readonly createdAt: Date
  readonly createdBy: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

/** Most that may wait for one document: nobody reads more. */
export const mostOpenProposals = 20
