import type { OrgPolicy } from '#access'
import { endedStates, type RemoteDocument } from '#documents'
import { type MayLeave, mayLeave } from '../ingest/may-leave.ts'
import { indexAttributes, type RemoteAttributes } from './index-attributes.ts'

/** What should be kept of a document at the provider. */
export type RemoteVerdict =
  | { readonly kind: 'keep'; readonly attributes: RemoteAttributes }
  | {
      readonly kind: 'remove'
      /** What the document is then. */
      readonly state: 'removed' | 'local_only' | 'failed' | 'skipped' | 'none'
      readonly because: 'purged' | 'trashed' | 'failed' | 'never_sent' | Exclude<MayLeave, { allowed: true }>['because']
    }
  /** It is being processed; what it is then will be decided again. */
  | { readonly kind: 'wait' }

type Judged = Pick<
  RemoteDocument,
  'documentId' | 'contentHash' | 'state' | 'trashedAt' | 'purgedAt' | 'fields' | 'tags' | 'remoteIndexState'
>

/** Decided before any request is built: what must not leave, is in the trash or was never to be sent has nothing out there. */
export function remoteVerdict(
  policy: Pick<OrgPolicy, 'localOnlyTypes' | 'localOnlyTags'>,
  document: Judged,
): RemoteVerdict {
  const { fields, tags, remoteIndexState: standing } = document
  if (document.purgedAt !== null) return { kind: 'remove', state: 'removed', because: 'purged' }
  if (document.trashedAt !== null) return { kind: 'remove', state: 'removed', because: 'trashed' }
  if (!endedStates.some((state) => state === document.state)) return { kind: 'wait' }
  if (standing === 'none' || standing === 'skipped' || standing === 'failed') {
    return { kind: 'remove', state: standing, because: 'never_sent' }
  }
  if (document.state === 'failed' || fields === null) return { kind: 'remove', state: 'removed', because: 'failed' }
  const leave = mayLeave(policy, { doc_type: fields.doc_type, tags: [...tags, ...fields.tags] })
  if (!leave.allowed) return { kind: 'remove', state: 'local_only', because: leave.because }
  return { kind: 'keep', attributes: indexAttributes({ ...document, fields }) }
}
