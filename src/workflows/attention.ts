import type { DocumentSummary, Page } from './document-views.ts'
import type { InterventionSummary } from './interventions.ts'
import type { Caller } from './operations.ts'
import type { Proposal } from './proposals.ts'

/** One thing that waits for a person. */
export type Waits =
  /** Since it came in. */
  | { readonly kind: 'document'; readonly since: Date; readonly document: DocumentSummary }
  /** Since it was paused; with its document, where it has one and whoever asks may see it. */
  | {
      readonly kind: 'run'
      readonly since: Date
      readonly intervention: InterventionSummary
      readonly document: DocumentSummary | null
    }
  /** Since it was proposed. */
  | {
      readonly kind: 'proposal'
      readonly since: Date
      readonly proposal: Proposal
      readonly document: DocumentSummary
    }

export type WaitingCounts = {
  readonly total: number
  /** Null where whoever asks may not see them. */
  readonly documents: number | null
  /** Null as for documents. */
  readonly proposals: number | null
  /** By why they wait; null where whoever asks may not see them. */
  readonly runs: Readonly<Record<string, number>> | null
}

/** What of it whoever asks may see: at least one of the two. What is proposed for documents is seen with them. */
export type Seen = { readonly documents: boolean; readonly runs: boolean }

/** The one queue for a person. */
export type AttentionOperations = {
  /** Documents to be reviewed, proposed corrections and runs that wait for a person, what waits longest first. */
  listWaiting(caller: Caller, input: { seen: Seen; cursor: string | null; limit: number }): Promise<Page<Waits>>
  countWaiting(caller: Caller, input: { seen: Seen }): Promise<WaitingCounts>
}
