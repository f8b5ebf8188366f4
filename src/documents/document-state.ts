import type { DocumentState } from '#database'
import type { DocumentId } from '#kernel'
import { illegalTransition } from './errors.ts'

export const documentStates = ['accepted', 'processing', 'waiting', 'ready', 'needs_review', 'failed'] as const

/** Something still happens by itself, or will. */
export const statesInProgress = ['accepted', 'processing', 'waiting'] as const satisfies readonly DocumentState[]
/** Nothing more happens by itself. */
export const endedStates = ['ready', 'needs_review', 'failed'] as const satisfies readonly DocumentState[]

type Transition = { readonly from: readonly DocumentState[]; readonly to: DocumentState }

/** All ways from one state to another. There are no others. */
export const transitions = {
  /** Also what a recovered run does again. */
  start: { from: statesInProgress, to: 'processing' },
  wait: { from: ['processing'], to: 'waiting' },
  finish: { from: ['processing'], to: 'ready' },
  refer: { from: ['processing'], to: 'needs_review' },
  fail: { from: statesInProgress, to: 'failed' },
  approve: { from: ['needs_review'], to: 'ready' },
  /** A person's values need no approval. */
  edit: { from: ['needs_review', 'ready'], to: 'ready' },
  reject: { from: ['needs_review'], to: 'failed' },
  reprocess: { from: endedStates, to: 'processing' },
  undo: { from: endedStates, to: 'ready' },
  undo_to_review: { from: endedStates, to: 'needs_review' },
} as const satisfies Record<string, Transition>

export type TransitionName = keyof typeof transitions

/** Whether a document in this state can take the transition. */
export function canTake(transition: TransitionName, state: DocumentState): boolean {
  const from: readonly DocumentState[] = transitions[transition].from
  return from.includes(state)
}

/** The state after a transition. @throws DomainError `document.illegal_transition` */
export function stateAfter(documentId: DocumentId, transition: TransitionName, state: DocumentState): DocumentState {
  if (canTake(transition, state)) return transitions[transition].to
  throw illegalTransition(documentId, transition, state, transitions[transition].from)
}
