import { embedText } from '#extraction'
import { ProviderError } from '../provider-error.ts'
import type { World } from '../world.ts'
import type { StoredFile } from './stored-file.ts'
import type { StoreEntry } from './stored-vector-store.ts'

const pdfMark = '%PDF-'

type Indexed = Pick<StoreEntry, 'chunks' | 'status' | 'usageBytes'>

/** Reads a file for a vector store: page by page, or as one text. What cannot be read fails, after it was accepted. */
export async function indexFile(world: World, { bytes }: StoredFile): Promise<Indexed> {
  const texts = await textsOf(world, bytes)
  if (texts === null) return { chunks: [], status: 'failed', usageBytes: 0 }
  const chunks = texts.filter((text) => text.trim() !== '').map((text) => ({ text, vector: embedText(text) }))
  return { chunks, status: 'in_progress', usageBytes: texts.reduce((sum, { length }) => sum + length, 0) }
}

async function textsOf(world: World, bytes: Uint8Array): Promise<readonly string[] | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!buffer.subarray(0, 1_024).includes(pdfMark)) return [buffer.toString('utf8')]
  try {
    return (await world.shelf.readPdf(bytes)).pages
  } catch (error) {
    if (error instanceof ProviderError) return null
    throw error
  }
}
