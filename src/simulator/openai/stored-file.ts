import type { OpenAI } from 'openai'
import type { World } from '../world.ts'

export type StoredFile = {
  readonly id: string
  readonly about: OpenAI.FileObject
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type NewFile = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly filename: string
  readonly purpose: OpenAI.FileObject['purpose']
  /** From now. */
  readonly expiresAfterSeconds: number | null
}

export const seconds = ({ clock }: Pick<World, 'clock'>): number => Math.floor(clock.now().getTime() / 1_000)

export function storeFile(world: World, file: NewFile): StoredFile {
  const createdAt = seconds(world)
  const about = {
    id: world.newId('file-'),
    object: 'file',
    bytes: file.bytes.length,
    created_at: createdAt,
    filename: file.filename,
    purpose: file.purpose,
    status: 'processed',
    ...(file.expiresAfterSeconds === null ? {} : { expires_at: createdAt + file.expiresAfterSeconds }),
  } satisfies OpenAI.FileObject
  return world.files.add({ id: about.id, about, bytes: file.bytes })
}
