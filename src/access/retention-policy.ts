/** How long an org keeps things of one kind, where it has said so itself. */
export type RetentionPolicy = {
  readonly policy: string
  /** Null for ever. */
  readonly keepHours: number | null
}
