import type { Json, OrgId } from '#kernel'

/** Something that happened to a tenant's data, as it is recorded. */
export type NewAuditEvent = {
  readonly id: string
  /** Past tense and dotted, for example `document.ingested`. */
  readonly event: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Facts without document text and without secrets. */
  readonly details: { readonly [key: string]: Json }
}

export type AuditEvent = NewAuditEvent & {
  readonly orgId: OrgId
  /** From 1, without gaps in one org. */
  readonly sequence: bigint
  readonly occurredAt: Date
  readonly actor: string
}

/** What an event is of, without its details. */
export type EventOutline = Omit<AuditEvent, 'details'>

/** Whether an org's chain is whole; when not, the first event at which it breaks. */
export type ChainVerdict =
  | { readonly whole: true; readonly events: number }
  | { readonly whole: false; readonly brokenAt: bigint; readonly reason: string }
