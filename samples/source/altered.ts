import type { Sample } from './sample.ts'
import type { Truth } from './truth.ts'

/** The same bytes under another name. */
export function duplicateOf(original: Sample, file: string): Sample {
  const { near_duplicate_of: _, note: __, ...facts } = original.truth
  const truth: Truth = { ...facts, expected_state: 'duplicate', duplicate_of: original.file }
  return { file, truth, make: () => original.make() }
}

/** A file that ends in the middle, as a download that broke off, with its cross-reference table lost and so no way in. */
export function brokenOff(original: Sample, file: string, truth: Truth): Sample {
  return {
    file,
    truth,
    async make() {
      const bytes = await original.make()
      return bytes.slice(0, Math.floor(bytes.length * 0.55))
    },
  }
}
