import { createHash } from 'node:crypto'
import { PDFDocument, PDFHexString, StandardFonts } from '@cantoo/pdf-lib'
import { type Fonts, newSheet, type Sheet } from './sheet.ts'

const families = {
  helvetica: [StandardFonts.Helvetica, StandardFonts.HelveticaBold, StandardFonts.HelveticaOblique],
  times: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold, StandardFonts.TimesRomanItalic],
  courier: [StandardFonts.Courier, StandardFonts.CourierBold, StandardFonts.CourierOblique],
} as const

const a4 = [595.28, 841.89] as const
export const usLetter = [612, 792] as const

export type PaperOptions = {
  readonly family: keyof typeof families
  /** Type size in points where a text does not name its own. */
  readonly baseSize: number
  /** In points; A4 when not named. */
  readonly size?: readonly [number, number]
  /** What the document information says of itself. */
  readonly information: {
    readonly title?: string
    readonly author?: string
    readonly creator: string
    readonly producer: string
    /** ISO 8601 */
    readonly created: string
  }
}

/** A document being drawn. */
export type Paper = { readonly pdf: PDFDocument; addSheet(): Sheet }

/** Begins a document in which nothing depends on the clock or on chance. Its file id is the hash of `name`. */
export async function newPaper(name: string, options: PaperOptions): Promise<Paper> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const { title, author, creator, producer, created } = options.information
  if (title !== undefined) pdf.setTitle(title)
  if (author !== undefined) pdf.setAuthor(author)
  pdf.setCreator(creator)
  pdf.setProducer(producer)
  pdf.setCreationDate(new Date(created))
  const id = PDFHexString.of(createHash('sha256').update(name).digest('hex').slice(0, 32))
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id])
  const [regular, bold, italic] = families[options.family]
  const fonts: Fonts = {
    regular: await pdf.embedFont(regular),
    bold: await pdf.embedFont(bold),
    italic: await pdf.embedFont(italic),
  }
  const [width, height] = options.size ?? a4
  return { pdf, addSheet: () => newSheet(pdf.addPage([width, height]), fonts, options.baseSize) }
}
