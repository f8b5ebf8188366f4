import { PDFDocument } from '@cantoo/pdf-lib'
import type { ReadingLimits } from './read-document.ts'
import type { ReadOptions } from './read-pdf.ts'

/** Limits that no small file reaches. */
export const wideLimits: ReadingLimits = { maxPages: 100_000, maxCharacters: 10_000_000, maxEmbeddedBytes: 1_000_000 }

export const plainly: ReadOptions = { limits: wideLimits, passwords: [] }

export type PagePlan = {
  /** A content stream in Latin-1. The font /F1 is Helvetica. */
  readonly content?: string
  /** Further entries of the page, for example `/Rotate 90`. */
  readonly entries?: string
  /** Further entries of its resources, for example `/XObject << /X 4 0 R >>`. */
  readonly resources?: string
}

/** A stream object with its length. */
export function stream(data: string | Uint8Array, entries = ''): string {
  const body = typeof data === 'string' ? data : Buffer.from(data).toString('latin1')
  return `<< /Length ${body.length} ${entries} >>\nstream\n${body}\nendstream`
}

/** One line of text at a place, 12 points high. */
export function line(text: string, x = 72, y = 700): string {
  return `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET\n`
}

/**
 * A PDF of 612 by 792 points a page, written by hand so that tests can make what no library would. Objects 1 to 3 are
 * the catalog, the page tree and the font; `extra` become objects 4 and following.
 */
export function pdfOf(pages: readonly PagePlan[], extra: readonly string[] = [], catalog = '', trailer = ''): Buffer {
  const first = 4 + extra.length
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ')
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...extra,
    ...pages.flatMap(({ content = '', entries = '', resources = '' }, index) => [
      `<< /Type /Page /Parent 2 0 R ${/MediaBox/.test(entries) ? '' : '/MediaBox [0 0 612 792]'}
        /Resources << /Font << /F1 3 0 R /F2 4 0 R >> ${resources} >> /Contents ${first + 2 * index + 1} 0 R ${entries} >>`,
      stream(content),
    ]),
  ]
  return writeObjects(objects, trailer)
}

/** A file of numbered objects, the first of them the catalog, with a correct table of contents. */
export function writeObjects(objects: readonly string[], trailer = ''): Buffer {
  const parts = ['%PDF-1.7\n']
  let length = 9
  const offsets: number[] = []
  for (const [index, body] of objects.entries()) {
    const part = `${index + 1} 0 obj\n${body}\nendobj\n`
    offsets.push(length)
    parts.push(part)
    length += part.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`)
  parts.push(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}

/** Two objects, 4 and 5: the font /F2 whose codes mean what `pairs` says, as UTF-16 in hexadecimal. */
export const fontMeaning = (pairs: Record<string, string>): string[] => {
  const rows = Object.entries(pairs).map(([code, utf16]) => `<${code}> <${utf16}>`)
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar endcmap end end`
  return ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>', stream(map)]
}

/** A page that shows one picture over all of it, as a scanner makes it. */
export const scanPage: PagePlan = { content: 'q 612 0 0 792 0 0 cm /X Do Q', resources: '/XObject << /X 4 0 R >>' }
/** Gray, so that both black and white type is seen on it. */
export const scanImage = stream(
  new Uint8Array(12).fill(160),
  '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8',
)

/** A one-page PDF that opens with a password only. */
export async function encryptedPdf(text: string, userPassword: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage().drawText(text)
  document.encrypt({ userPassword, ownerPassword: `${userPassword}-owner` })
  return document.save()
}
