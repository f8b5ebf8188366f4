import type { BlobStore } from '#documents'
import type { Actor, SealKey } from '#kernel'
import type { Mailbox } from '#runs'
import type { Logger, RaiseAlert } from '#telemetry'
import type { AcceptDeps } from '../ingest/accept.ts'
import type { OpenMailFolder } from './mail-port.ts'

export type MailDeps = AcceptDeps & {
  readonly blobs: Pick<BlobStore, 'verify'>
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly seal: SealKey
  readonly openFolder: OpenMailFolder
  /** In [0, 1). */
  readonly random: () => number
  /** How often a mailbox is looked at. */
  readonly pollEveryMs: number
}

/** Who does what a mailbox makes happen. */
export const mailActor = ({ name }: Pick<Mailbox, 'name'>): Actor => ({ kind: 'system', name: `mailbox ${name}` })

/** What a mailbox's password is sealed for. */
export const passwordOf = (mailboxId: string): string => `mailbox ${mailboxId}`
