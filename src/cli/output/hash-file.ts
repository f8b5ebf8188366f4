import { createReadStream } from 'node:fs'
import { type ContentHash, contentHasher } from '#kernel'

export async function hashFile(path: string): Promise<ContentHash> {
  const hasher = contentHasher()
  for await (const chunk of createReadStream(path)) hasher.update(chunk)
  return hasher.digest()
}
