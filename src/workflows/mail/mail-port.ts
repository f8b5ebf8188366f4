import type { MailboxAddress } from '#runs'

export type MailServer = Pick<MailboxAddress, 'host' | 'port' | 'security' | 'username'> & {
  readonly password: string
}

/** An attachment that may be a PDF, by what its message says of it. */
export type MailPart = {
  /** Where it is in the message, for example `2.1`. */
  readonly part: string
  /** As its sender called it, decoded; null where it has no name. */
  readonly name: string | null
  /** How its bytes were written for the mail, for example `base64`. */
  readonly encoding: string
  /** Written so, as the server says. */
  readonly encodedBytes: number
  /** False where only its bytes tell whether it is a PDF. */
  readonly saysPdf: boolean
}

export type MailMessage = {
  /** Never given again in its folder, and greater than those before. */
  readonly uid: number
  readonly receivedAt: Date | null
  readonly parts: readonly MailPart[]
}

/**
 * A folder of a mailbox, open. Reading changes nothing in it: no message is marked as read. What goes wrong at the server or on the
 * way is a DomainError `mail.*` of the kind `unavailable`.
 */
export type MailFolder = {
  /** As long as it is the same, the uids mean the same messages. */
  readonly uidValidity: bigint
  readonly messages: number
  /** Those behind one, in order. */
  listUids(after: number): Promise<readonly number[]>
  /** Which of them are still there. */
  findPresent(uids: readonly number[]): Promise<readonly number[]>
  /** Those that are still there, in order. */
  describe(uids: readonly number[]): Promise<readonly MailMessage[]>
  /**
   * Its bytes, decoded, a piece at a time.
   * @throws DomainError `mail.encoding_unknown`, `mail.part_cut_off`, `mail.message_gone`
   */
  read(uid: number, part: MailPart): AsyncIterable<Uint8Array>
  /** Into the folder that it was opened with. Nothing happens where the message is gone. */
  move(uid: number): Promise<void>
  close(): Promise<void>
}

/**
 * Signs in and opens a folder, and makes the one that messages are moved to where it is missing.
 * @throws DomainError `mail.sign_in_refused`, `mail.unreachable`, `mail.not_trusted` (its certificate), `mail.no_tls`,
 *   `mail.folder_missing`, `mail.folder_refused`, `mail.timeout`, `address.private`
 */
export type OpenMailFolder = (
  server: MailServer,
  folders: Pick<MailboxAddress, 'folder' | 'movedTo'> & { readonly signal: AbortSignal },
) => Promise<MailFolder>
