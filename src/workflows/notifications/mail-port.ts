/** What became of a mail. `not_sent`: surely; `unanswered`: it was sent, and nobody knows whether it was taken. */
export type MailOutcome =
  /** The server took it, but for so many of those it was for. */
  | { readonly kind: 'answered'; readonly status: number; readonly refused: number }
  /** `error`: a code, such as `smtp.550`. */
  | { readonly kind: 'not_sent'; readonly error: string }
  | { readonly kind: 'unanswered' }

/** Sends one mail from the installation. Never throws for what a server does. */
export type SendMail = (mail: {
  /** The same for all attempts; its Message-ID is made of it. */
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly date: Date
  readonly signal: AbortSignal
}) => Promise<MailOutcome>
