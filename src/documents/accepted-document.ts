import type { ContentHash, DocumentId, RunId } from '#kernel'
import type { Document } from './document.ts'
import type { PartOf } from './document-part.ts'

/** An original whose bytes are already in the blob store. */
export type NewDocument = {
  readonly documentId: DocumentId
  /** The run that will process it; stored only when the document is created. */
  readonly runId: RunId
  readonly contentHash: ContentHash
  readonly blobKey: string
  readonly originalName: string
  /** Where it came from, for people; never opened. */
  readonly originalPath: string | null
  readonly mediaType: string
  readonly sizeBytes: number
  readonly tags: readonly string[]
  /** What it was cut from; null for what came as it is. */
  readonly partOf: PartOf | null
}

/** What became of an original: a new document, one that was there, or one that came back from the trash. */
export type Acceptance = {
  readonly outcome: 'created' | 'duplicate' | 'restored'
  readonly document: Document
}
