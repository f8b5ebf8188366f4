// The JSON of a reconcile, as the server writes it and clients read it.

export type DriftJson = {
  readonly kind: 'file' | 'vector_store' | 'vector_store_file' | 'document'
  readonly because: string
  readonly action: 'remove' | 'upload' | 'attach' | 'update'
  readonly name: string | null
  /** Here. */
  readonly document_id: string | null
  /** At the provider; of the file that an entry of a store holds. */
  readonly file_id: string | null
  readonly vector_store_id: string | null
  /** False when it was only looked at, or failed. */
  readonly done: boolean
  readonly error: string | null
}

export type ReconciledJson = {
  readonly dry_run: boolean
  /** Files that the provider showed. */
  readonly files: number
  /** Documents that are there or may be. */
  readonly documents: number
  readonly found: readonly DriftJson[]
  /** Documents whose remote side still waits for something. */
  readonly waiting: number
}
