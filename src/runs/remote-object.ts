import type { RemoteObjectKind, RemoteObjectState } from '#database'
import { type Brand, type DocumentId, DomainError, type RunId } from '#kernel'

/** Names a remote object before it exists: also the effect that makes it, so that it is never made twice. */
export type RemoteObjectId = Brand<string, 'RemoteObjectId'>

/** Whose account objects lie in. */
export type RemotePlace = { readonly provider: string; readonly address: string }

type Known = RemotePlace & {
  readonly objectId: RemoteObjectId
  readonly kind: RemoteObjectKind
  /** Unique; the provider shows it too. Null for an entry in a vector store, which has no name there. */
  readonly name: string | null
  readonly documentId: DocumentId | null
  readonly runId: RunId | null
  /** The vector store that an entry is in. */
  readonly parentId: RemoteObjectId | null
  /** When the provider removes it by itself. */
  readonly expiresAt: Date | null
  readonly lastError: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Something that a provider keeps, is about to keep, or kept. */
export type RemoteObject = Known &
  (
    | {
        /** Sent or about to be; `unknown`: sent, and nobody knows whether it was made. */
        readonly state: 'creating' | 'unknown'
        readonly remoteId: null
      }
    | { readonly state: 'live'; readonly remoteId: string }
    | {
        /** On its way out; `orphaned`: there without a reason to be, and not removed yet. */
        readonly state: 'deleting' | 'orphaned' | 'deleted'
        /** Null when it may never have been made. */
        readonly remoteId: string | null
      }
  )

export type RemoteObjectEvent =
  /** The provider said so, or it was found there by its name. */
  | { readonly kind: 'confirmed'; readonly remoteId: string; readonly expiresAt?: Date | null }
  /** It was sent, and no whole answer came. */
  | { readonly kind: 'outcome_unknown'; readonly error: string }
  /** Refused, or looked for and not there. */
  | { readonly kind: 'not_made'; readonly error: string }
  | { readonly kind: 'unwanted' }
  /** It is not there any more, whoever removed it. */
  | { readonly kind: 'gone'; readonly error?: string }
  /** It could not be removed. */
  | { readonly kind: 'left_behind'; readonly error: string }

/** All ways from one state to another. There are no others. */
export const remoteTransitions = {
  confirmed: { from: ['creating', 'unknown'], to: 'live' },
  outcome_unknown: { from: ['creating', 'unknown'], to: 'unknown' },
  not_made: { from: ['creating', 'unknown'], to: 'deleted' },
  unwanted: { from: ['creating', 'unknown', 'live', 'orphaned', 'deleting'], to: 'deleting' },
  gone: { from: ['live', 'deleting', 'orphaned'], to: 'deleted' },
  left_behind: { from: ['deleting', 'orphaned'], to: 'orphaned' },
} as const satisfies Record<
  RemoteObjectEvent['kind'],
  { readonly from: readonly RemoteObjectState[]; readonly to: RemoteObjectState }
>

/** States in which an object is there or may be, and is meant to. A document has one of each kind at most. */
export const currentStates = ['creating', 'live', 'unknown'] as const satisfies readonly RemoteObjectState[]

/** The object after an event. @throws DomainError `remote_object.illegal_transition` */
export function afterEvent(object: RemoteObject, event: RemoteObjectEvent): RemoteObject {
  const { from, to } = remoteTransitions[event.kind]
  const allowed: readonly RemoteObjectState[] = from
  if (!allowed.includes(object.state)) throw illegalTransition(object, event)
  const lastError = 'error' in event && event.error !== undefined ? event.error : object.lastError
  switch (to) {
    case 'live':
      return {
        ...object,
        state: to,
        remoteId: event.kind === 'confirmed' ? event.remoteId : '',
        expiresAt: event.kind === 'confirmed' ? (event.expiresAt ?? null) : null,
        lastError: null,
      }
    case 'unknown':
      return { ...object, state: to, remoteId: null, lastError }
    case 'deleting':
    case 'deleted':
    case 'orphaned':
      return { ...object, state: to, lastError }
  }
}

function illegalTransition({ objectId, kind, state }: RemoteObject, event: RemoteObjectEvent): DomainError {
  return new DomainError({
    code: 'remote_object.illegal_transition',
    kind: 'bug',
    message: `The ${kind} ${objectId} is ${state}, so it cannot become ${remoteTransitions[event.kind].to} by "${event.kind}".`,
    details: { object_id: objectId, state, event: event.kind },
  })
}
