/** How far a batch is, in its order; only `submitted` and what follows is paid for. */
export type BatchStateJson =
  | 'collecting'
  | 'planned'
  | 'uploading'
  | 'uploaded'
  | 'creating'
  | 'submitted'
  | 'booking'
  | 'cleaning'
  | 'ended'

export type WaitsForBatchJson = { readonly batch_id: string; readonly state: BatchStateJson }

/** Requests to one model that are answered together, later and at half the price. */
export type BatchJson = {
  readonly batch_id: string
  readonly provider: string
  readonly model: string
  readonly state: BatchStateJson
  /** Null while it is under way. */
  readonly outcome: 'completed' | 'failed' | 'expired' | 'cancelled' | 'withdrawn' | 'lost' | null
  readonly remote_id: string | null
  readonly remote_status: string | null
  /** The code of what went wrong last. */
  readonly error: string | null
  readonly requests: {
    readonly waiting: number
    readonly answered: number
    readonly failed: number
    readonly withdrawn: number
  }
  readonly cancel_requested_by: string | null
  readonly created_at: string
  readonly submitted_at: string | null
  readonly next_look_at: string | null
  readonly ended_at: string | null
}
