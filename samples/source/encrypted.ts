import { createHash } from 'node:crypto'
import { newPaper } from './paper.ts'
import type { DrawnSample, Sample } from './sample.ts'

/** A drawn sample under AES-256 that opens with the user's password only. */
export function encrypted(sample: DrawnSample, passwords: { readonly user: string; readonly owner: string }): Sample {
  return {
    file: sample.file,
    truth: sample.truth,
    async make() {
      const paper = await newPaper(sample.file, sample.paper)
      await sample.draw(paper)
      return withoutChance(sample.file, () => {
        paper.pdf.encrypt({ userPassword: passwords.user, ownerPassword: passwords.owner, algorithm: 'AES-256' })
        return paper.pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY })
      })
    },
  }
}

/**
 * Runs `work` while the random bytes of Web Crypto are a stream of hashes that begins at `seed`: salts, keys and
 * initialization vectors come from there, and the library takes no other source.
 */
async function withoutChance<T>(seed: string, work: () => Promise<T>): Promise<T> {
  const original = crypto.getRandomValues
  let count = 0
  crypto.getRandomValues = (array) => {
    if (array === null) return array
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let offset = 0; offset < bytes.length; offset += 32) {
      const block = createHash('sha256').update(`${seed}:${count++}`).digest()
      bytes.set(block.subarray(0, Math.min(32, bytes.length - offset)), offset)
    }
    return array
  }
  try {
    return await work()
  } finally {
    crypto.getRandomValues = original
  }
}
