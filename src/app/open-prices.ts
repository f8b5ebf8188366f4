import { readFile } from 'node:fs/promises'
import type { Settings } from '#config'
import { asError, DomainError } from '#kernel'
import { loadPrices, type PriceTable } from '#tokens'

/**
 * The prices of the product, and before them those of the file that the installation names.
 * @throws DomainError `config.invalid` when that file cannot be read or is none
 */
export async function openPrices({ pricing }: Pick<Settings, 'pricing'>): Promise<PriceTable> {
  const { file } = pricing
  return loadPrices(file === undefined ? undefined : { text: await textOf(file), name: file })
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new DomainError({
      code: 'config.invalid',
      kind: 'invalid',
      message: `The file of prices that AUTOPILOT_PRICING_FILE (pricing.file) names cannot be read: ${asError(error).message}. Correct its path, or unset it.`,
      cause: error,
    })
  }
}
