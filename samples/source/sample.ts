import { newPaper, type Paper, type PaperOptions } from './paper.ts'
import type { Truth } from './truth.ts'

/** One file of the collection. */
export type Sample = {
  readonly file: string
  readonly truth: Truth
  /** The same bytes at every call. */
  make(): Promise<Uint8Array>
}

export type DrawnSample = {
  readonly file: string
  readonly truth: Truth
  readonly paper: PaperOptions
  draw(paper: Paper): void | Promise<void>
}

/** A sample that is drawn page by page. */
export function drawn(sample: DrawnSample): Sample {
  const { file, truth, paper: options, draw } = sample
  return {
    file,
    truth,
    async make() {
      const paper = await newPaper(file, options)
      await draw(paper)
      return paper.pdf.save()
    },
  }
}
