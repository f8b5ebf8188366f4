import { createCipheriv, createDecipheriv } from 'node:crypto'
import { DomainError } from './errors.ts'

/** How secrets that must be known again are kept: AES-256-GCM, with what it belongs to bound to it. */
export type SealKey = {
  readonly key: Uint8Array
  readonly random: (size: number) => Uint8Array
}

const version = 1
const ivBytes = 12
const tagBytes = 16

/** @param about what the text belongs to: sealed for one, it cannot be opened as another's */
export function sealText({ key, random }: SealKey, about: string, text: string): Uint8Array {
  const iv = random(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, sealed, cipher.getAuthTag()])
}

/** @throws DomainError `secret.unreadable` when it was sealed with another key, for something else, or was changed */
export function openSealedText({ key }: Pick<SealKey, 'key'>, about: string, sealed: Uint8Array): string {
  try {
    if (sealed[0] !== version) throw new TypeError('another way of sealing')
    const bytes = Buffer.from(sealed)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes))
    return decipher.update(bytes.subarray(1 + ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new DomainError({
      code: 'secret.unreadable',
      kind: 'unavailable',
      message: `The secret of ${about} cannot be read: the secret of the installation is another one than when it was kept. Give it anew, or set signIn.secret to what it was.`,
      details: { about },
    })
  }
}
