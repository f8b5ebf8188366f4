import type { SeenDocument } from './document-shelf.ts'

export type ReadingRequest = {
  readonly id: number
  readonly bytes: Uint8Array
  /** `YYYY-MM-DD` */
  readonly today: string
}

export type ReadingReply =
  | { readonly id: number; readonly ok: true; readonly seen: SeenDocument }
  /** `code` is why the file cannot be read, for example `document.encrypted`. */
  | { readonly id: number; readonly ok: false; readonly code: string }
