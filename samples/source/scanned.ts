import { concatTransformationMatrix, drawObject, popGraphicsState, pushGraphicsState } from '@cantoo/pdf-lib'
import { grayPage } from './gray-page.ts'
import { newPaper } from './paper.ts'
import type { DrawnSample, Sample } from './sample.ts'

const resolutionDpi = 150

/** A drawn sample as a flatbed scanner delivers it: one gray image a page, a little askew, with dust and no text. */
export function scanned(sample: DrawnSample): Sample {
  return {
    file: sample.file,
    truth: sample.truth,
    async make() {
      const source = await newPaper(sample.file, sample.paper)
      await sample.draw(source)
      const image = await grayPage(await source.pdf.save(), resolutionDpi)
      const { pdf } = await newPaper(sample.file, sample.paper)
      const stream = pdf.context.flateStream(fourBits(withDust(image.pixels), image.width), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: image.width,
        Height: image.height,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 4,
      })
      const page = pdf.addPage([(image.width * 72) / resolutionDpi, (image.height * 72) / resolutionDpi])
      const name = page.node.newXObject('Scan', pdf.context.register(stream))
      const { width, height } = page.getSize()
      page.pushOperators(
        pushGraphicsState(),
        concatTransformationMatrix(width, 0, 0, height, 0, 0),
        drawObject(name),
        popGraphicsState(),
      )
      return pdf.save()
    },
  }
}

/** A gray speck here and there and a paper that is not quite white; the same ones each time. */
function withDust(pixels: Uint8Array): Uint8Array {
  const next = xorshift(417)
  const dusty = pixels.map((level) => Math.min(level, 238))
  for (let speck = 0; speck < 2_500; speck++) {
    const at = next() % dusty.length
    dusty[at] = 90 + (next() % 120)
  }
  return dusty
}

/** Two pixels a byte, each row padded to a whole one. */
function fourBits(pixels: Uint8Array, width: number): Uint8Array {
  const rowBytes = Math.ceil(width / 2)
  const rows = pixels.length / width
  const packed = new Uint8Array(rowBytes * rows)
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < width; x++) {
      const level = (pixels[row * width + x] ?? 0) >> 4
      const at = row * rowBytes + (x >> 1)
      packed[at] = (packed[at] ?? 0) | (x % 2 === 0 ? level << 4 : level)
    }
  }
  return packed
}

/** Marsaglia's xorshift on 32 bits: the same numbers on every machine. */
function xorshift(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
