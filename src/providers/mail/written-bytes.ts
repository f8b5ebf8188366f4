import type { ImapFlow } from 'imapflow'
import { DomainError } from '#kernel'
import type { MailPart } from '#workflows'
import { cutOff } from './decode-part.ts'

const pieceBytes = 256 * 1024

export type Reading = {
  readonly client: ImapFlow
  readonly told: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * A part as it was written for the mail, a piece at a time, each asked for when the one before was taken. It ends with a piece that
 * is short. Servers that say less than a part has are asked further than that, and those that say more for once more than they give.
 * @throws DomainError `mail.message_gone`, `mail.part_cut_off`
 */
export async function* writtenBytes(
  reading: Reading,
  uid: number,
  { part, encodedBytes }: Pick<MailPart, 'part' | 'encodedBytes'>,
): AsyncGenerator<Uint8Array> {
  let start = 0
  let empty = 0
  while (empty < 2) {
    const piece = await readPiece(reading, uid, { part, start })
    // A server that knows no pieces gives all of it, whatever it is asked for.
    if (piece.length > pieceBytes && start > 0) throw cutOff()
    empty = piece.length === 0 ? empty + 1 : 0
    start += piece.length
    if (piece.length > 0) yield piece
    if (piece.length !== pieceBytes && start >= encodedBytes) return
  }
  if (start === 0) throw cutOff()
}

async function readPiece(
  { client, told }: Reading,
  uid: number,
  { part, start }: { readonly part: string; readonly start: number },
): Promise<Uint8Array> {
  const query = { uid: true, bodyParts: [{ key: part, start, maxLength: pieceBytes }] }
  const found = await told(() => client.fetchOne(String(uid), query, { uid: true }))
  if (!found) {
    throw new DomainError({
      code: 'mail.message_gone',
      kind: 'unavailable',
      message: 'The message was taken away while it was read.',
    })
  }
  return found.bodyParts?.get(part) ?? new Uint8Array(0)
}
