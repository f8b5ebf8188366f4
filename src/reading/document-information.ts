import { cleanLine } from './characters.ts'
import { utf16Result, withCString } from './handles.ts'
import { pdfDateToIso } from './pdf-date.ts'
import type { Pdfium } from './pdfium.ts'
import type { DocumentInformation } from './read-document.ts'

const mostCharacters = 2_000
const mostBytes = 1_000_000

/** The information dictionary of an open document. Values are cut after 2,000 characters. */
export function readInformation(pdfium: Pdfium, document: number): DocumentInformation {
  const text = (key: string): string | null => {
    const raw = withCString(pdfium, key, (tag) =>
      utf16Result(pdfium, mostBytes, (pointer, size) => pdfium.call.FPDF_GetMetaText(document, tag, pointer, size)),
    )
    return cleanLine(raw, mostCharacters)
  }
  const date = (key: string): string | null => pdfDateToIso(text(key) ?? '')
  return {
    title: text('Title'),
    author: text('Author'),
    subject: text('Subject'),
    keywords: text('Keywords'),
    creator: text('Creator'),
    producer: text('Producer'),
    createdAt: date('CreationDate'),
    modifiedAt: date('ModDate'),
  }
}
