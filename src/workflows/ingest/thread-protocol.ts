import type { StoredReviewReason } from '#documents'
import type { Check, Extraction, ModelExtraction, TypeEvidence } from '#extraction'
import type { ContentHash, StoredFailure } from '#kernel'
import type { Coverage, PageScan, PageView, ReadDocument, ReadingLimits, RecognisedPage, RenderOptions } from '#reading'

/** Where a worker thread finds the bytes of a document. */
export type BytesSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

export type ReadCall = {
  readonly source: BytesSource
  /** What the bytes must hash to; null when nobody knows yet. */
  readonly contentHash: ContentHash | null
  readonly limits: ReadingLimits
  readonly passwords: readonly string[]
}

export type CutCall = Omit<ReadCall, 'limits'> & { readonly firstPage: number; readonly lastPage: number }

export type DrawCall = Omit<ReadCall, 'limits'> & {
  readonly pageNumber: number
  readonly options: Omit<RenderOptions, 'passwords'>
}

export type ReadSummary = {
  readonly coverage: Coverage
  readonly encrypted: boolean
  /** Numbers of the pages that show something nobody has read: mostly pictures. */
  readonly unreadPages: readonly number[]
}

export type ExtractCall = {
  readonly fileName: string
  /** `YYYY-MM-DD`, for checks of plausibility. */
  readonly today: string
}

export type ValidateCall = {
  readonly extraction: Extraction
  readonly confidenceThreshold: number
  readonly today: string
}

export type Validated = {
  readonly extraction: Extraction
  readonly checks: readonly Check[]
  readonly confidence: number
  readonly decision:
    | { readonly state: 'ready' }
    | { readonly state: 'needs_review'; readonly reasons: readonly StoredReviewReason[] }
}

/** The parts of a document's row that are costly to make, as the text that goes to the database. */
export type Rendered = {
  readonly pages: readonly RenderedPage[]
  /** As pgvector receives it in binary. */
  readonly embedding: Uint8Array
  readonly embeddingModel: string
  readonly signature: Uint8Array
  readonly signatureBands: readonly number[]
}

export type RenderedPage = {
  readonly pageNumber: number
  readonly widthPoints: number
  readonly heightPoints: number
  readonly text: string
  /** As PostgreSQL reads an integer[]: six numbers a word (start, end, x, y, width, height; tenths of a point). */
  readonly wordBoxes: string
  readonly coverage: 'text' | 'blank' | 'unread' | 'skipped'
}

/** What a thread can be asked, one document at a time: `read` first, the others about what was read. */
export type ThreadCalls = {
  read: { input: ReadCall & { readonly skipBarcodes: boolean }; output: ReadSummary }
  /** Draws a page for a character reader. */
  scan: { input: { readonly pageNumber: number; readonly view: PageView }; output: PageScan }
  /** Puts what a character reader saw into the document. */
  addRecognised: { input: { readonly pages: readonly RecognisedPage[] }; output: ReadSummary }
  extract: { input: ExtractCall; output: Extraction }
  validate: { input: ValidateCall; output: Validated }
  /** Hands the document over, for the time that nothing is to be done with it; the thread forgets it with the lease. */
  park: { input: null; output: ReadDocument }
  /** Takes over a document that any thread handed over. */
  unpark: { input: { readonly document: ReadDocument }; output: null }
  /** Puts a model's answer together with what the rules found. */
  combine: { input: { readonly local: Extraction; readonly answer: ModelExtraction }; output: Extraction }
  explain: { input: null; output: readonly TypeEvidence[] }
  render: { input: null; output: Rendered }
  /** Some pages as a PDF of their own; needs no `read`, and forgets nothing. */
  cut: { input: CutCall; output: Uint8Array }
  /** A page as a PNG; needs no `read`, and forgets nothing. */
  draw: { input: DrawCall; output: Uint8Array }
  /** Forgets the document. */
  close: { input: null; output: null }
}

export type ThreadCallName = keyof ThreadCalls

export type ThreadRequest = {
  [Name in ThreadCallName]: { readonly id: number; readonly call: Name; readonly input: ThreadCalls[Name]['input'] }
}[ThreadCallName]

export type ThreadReply = { readonly id: number } & (
  | { readonly ok: true; readonly output: ThreadCalls[ThreadCallName]['output'] }
  /** `poisoned`: the thread must not be used again. */
  | { readonly ok: false; readonly failure: StoredFailure; readonly poisoned: boolean }
)

export type ThreadData = { readonly maxMemoryBytes: number }
