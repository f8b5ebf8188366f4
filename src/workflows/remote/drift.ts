import type { DocumentId } from '#kernel'
import type { RemoteObject } from '#runs'

/** Why something is not as it should be. */
export type DriftReason =
  /** It carries our name, and no row that lives names it. */
  | 'not_recorded'
  /** The provider has it no more. */
  | 'gone'
  /** It was begun, or is to follow a change, and was not finished. */
  | 'unfinished'
  /** It could not be removed before. */
  | 'left_behind'
  /** The provider took it and cannot read it. */
  | 'unreadable'
  | 'expires_soon'
  /** What the provider was told of the document is not what it is now. */
  | 'changed'
  /** The document is in the trash, purged, rejected, or must not leave. */
  | 'not_wanted'
  /** It may be there now: the policy of the org was changed, or it was restored. */
  | 'missing'

/** One difference between what is at the provider and what should be, and what a reconcile does about it. */
export type Drift = {
  readonly kind: RemoteObject['kind'] | 'document'
  readonly because: DriftReason
  readonly action: 'remove' | 'upload' | 'attach' | 'update'
  readonly remoteId: string | null
  readonly name: string | null
  readonly documentId: DocumentId | null
  /** Its row, where it has one. */
  readonly object: RemoteObject | null
}

const nothing = { remoteId: null, name: null, documentId: null, object: null } as const

export function drift(
  kind: Drift['kind'],
  because: DriftReason,
  action: Drift['action'],
  what: Partial<Pick<Drift, 'remoteId' | 'name' | 'documentId' | 'object'>>,
): Drift {
  const { object } = what
  const known = object ? { remoteId: object.remoteId, name: object.name, documentId: object.documentId } : {}
  return { ...nothing, kind, because, action, ...known, ...what }
}
