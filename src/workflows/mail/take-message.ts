import { DomainError } from '#kernel'
import type { Mailbox } from '#runs'
import { acceptOriginal } from '../ingest/accept.ts'
import { attachmentName } from './attachment-name.ts'
import { type MailDeps, mailActor } from './mail-deps.ts'
import type { MailFolder, MailMessage, MailPart } from './mail-port.ts'

/** More are no post of a person. */
const mostParts = 100

export type TakeInput = {
  readonly orgId: Parameters<typeof acceptOriginal>[1]['orgId']
  readonly mailbox: Mailbox
  readonly folder: MailFolder
  readonly signal: AbortSignal
}

export type TakenMessage =
  | { readonly outcome: 'moved'; readonly documents: number }
  /** It has no PDF, and is left as it is. */
  | { readonly outcome: 'no_documents' }
  /** Trying again would change nothing. */
  | {
      readonly outcome: 'refused'
      readonly documents: number
      readonly error: string
      readonly attachment: string | null
    }

/**
 * Takes the PDFs of one message into the archive. The message moves only when each of them was accepted and its stored bytes
 * were read back; one that cannot be taken keeps it where it is.
 * @throws whatever may pass: the server is away, the disk is full
 */
export async function takeMessage(deps: MailDeps, input: TakeInput, message: MailMessage): Promise<TakenMessage> {
  if (message.parts.length > mostParts) {
    return { outcome: 'refused', documents: 0, error: 'mail.too_many_attachments', attachment: null }
  }
  let documents = 0
  let refusal: { readonly error: string; readonly attachment: string } | undefined
  for (const part of message.parts) {
    try {
      if (await takePart(deps, input, message, part)) documents += 1
    } catch (thrown) {
      if (!(thrown instanceof DomainError) || thrown.kind !== 'invalid') throw thrown
      refusal ??= { error: thrown.code, attachment: attachmentName(part.name) }
    }
  }
  if (refusal !== undefined) return { outcome: 'refused', documents, ...refusal }
  if (documents === 0) return { outcome: 'no_documents' }
  deps.crashPoints.reach('mail.accepted')
  await input.folder.move(message.uid)
  deps.crashPoints.reach('mail.moved')
  return { outcome: 'moved', documents }
}

/** False for what only might have been a PDF, and is none. */
async function takePart(deps: MailDeps, input: TakeInput, message: MailMessage, part: MailPart): Promise<boolean> {
  const { orgId, mailbox, folder, signal } = input
  const name = attachmentName(part.name)
  const day = message.receivedAt === null ? '' : `${message.receivedAt.toISOString().slice(0, 10)}/`
  try {
    const { document } = await acceptOriginal(deps, {
      ...{ orgId, actor: mailActor(mailbox), name, path: `mail/${mailbox.name}/${day}${name}` },
      ...{ bytes: folder.read(message.uid, part), tags: [], password: null, signal },
    })
    if (await deps.blobs.verify(orgId, document.blobKey, document.contentHash)) return true
  } catch (thrown) {
    const isNone = thrown instanceof DomainError && ['document.not_pdf', 'document.empty'].includes(thrown.code)
    if (isNone && !part.saysPdf) return false
    throw thrown
  }
  throw new DomainError({
    code: 'mail.not_kept',
    kind: 'unavailable',
    message: `The stored bytes of ${name} are not those of the message, which is left where it is. Look at the disk.`,
  })
}
