import { cleanLine } from './characters.ts'
import { utf16Result, withCString, withMemory } from './handles.ts'
import type { Pdfium } from './pdfium.ts'
import type { EmbeddedFile } from './read-document.ts'

const mostFiles = 1_000
const mostNameBytes = 8_192
const mostNameCharacters = 255

export type EmbeddedFiles = { readonly files: readonly EmbeddedFile[]; readonly total: number }

/** The files embedded in an open document, in its own order, as far as they fit into `maxBytes` together. */
export function readEmbeddedFiles(pdfium: Pdfium, document: number, maxBytes: number): EmbeddedFiles {
  const { call } = pdfium
  const total = Math.max(0, call.FPDFDoc_GetAttachmentCount(document))
  const files: EmbeddedFile[] = []
  let room = maxBytes
  for (let index = 0; index < Math.min(total, mostFiles); index++) {
    const attachment = call.FPDFDoc_GetAttachment(document, index)
    const bytes = attachment === 0 ? null : contentsOf(pdfium, attachment, room)
    if (bytes === null) continue
    room -= bytes.length
    files.push({
      name: nameOf(pdfium, attachment) ?? `unnamed-${index + 1}`,
      mediaType: mediaTypeOf(pdfium, attachment),
      bytes,
    })
  }
  return { files, total }
}

function contentsOf(pdfium: Pdfium, attachment: number, room: number): Uint8Array | null {
  const { call, heap, scratch } = pdfium
  if (claimedSize(pdfium, attachment) > room) return null
  const size = () => new DataView(heap.HEAPU8.buffer).getUint32(scratch, true)
  if (!call.FPDFAttachment_GetFile(attachment, 0, 0, scratch)) return null
  const sizeBytes = size()
  if (sizeBytes > room) return null
  return withMemory(pdfium, sizeBytes, (pointer) => {
    if (!call.FPDFAttachment_GetFile(attachment, pointer, sizeBytes, scratch)) return null
    return size() === sizeBytes ? heap.HEAPU8.slice(pointer, pointer + sizeBytes) : null
  })
}

/** What the file says of itself, so that most of those that do not fit are not decompressed. 0 when it says nothing. */
function claimedSize(pdfium: Pdfium, attachment: number): number {
  const { call, heap, scratch } = pdfium
  const told = withCString(pdfium, 'Size', (key) => call.EPDFAttachment_GetIntegerValue(attachment, key, scratch))
  return told ? new DataView(heap.HEAPU8.buffer).getInt32(scratch, true) : 0
}

function nameOf(pdfium: Pdfium, attachment: number): string | null {
  const { call } = pdfium
  const name = utf16Result(pdfium, mostNameBytes, (pointer, size) =>
    call.FPDFAttachment_GetName(attachment, pointer, size),
  )
  return cleanLine(name, mostNameCharacters)
}

function mediaTypeOf(pdfium: Pdfium, attachment: number): string | null {
  const { call } = pdfium
  const type = utf16Result(pdfium, mostNameBytes, (pointer, size) =>
    call.FPDFAttachment_GetSubtype(attachment, pointer, size),
  )
  return cleanLine(type, mostNameCharacters)
}
