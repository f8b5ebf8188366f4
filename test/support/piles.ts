import { PDFDocument } from '@cantoo/pdf-lib'

/** The pages of all these PDFs in one, as a scanner makes it of a pile. */
export async function pileOf(...originals: readonly Uint8Array[]): Promise<Uint8Array> {
  const pile = await PDFDocument.create()
  for (const original of originals) {
    const from = await PDFDocument.load(original)
    for (const page of await pile.copyPages(from, from.getPageIndices())) pile.addPage(page)
  }
  return pile.save()
}
