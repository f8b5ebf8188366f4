import { z } from 'zod'
import type { PromptPart } from '../model/prompt.ts'
import { ProviderError } from '../provider-error.ts'
import type { World } from '../world.ts'
import { takesBreakpoints } from './caching.ts'

/** A file in a request: its bytes as a data URL, or the id of one that was uploaded. */
export const inputFile = z.looseObject({
  file_data: z.string().optional(),
  file_id: z.string().nullish(),
  filename: z.string().optional(),
})

const pdfUrl = 'data:application/pdf;base64,'

/** @throws ProviderError 400 for what is no PDF, 404 for a file that is not there */
export function bytesOfFile(world: World, { file_data, file_id }: z.output<typeof inputFile>): Uint8Array {
  if (typeof file_id === 'string') return world.files.get(file_id).bytes
  if (file_data?.startsWith(pdfUrl)) return Buffer.from(file_data.slice(pdfUrl.length), 'base64')
  throw new ProviderError(400, "Invalid 'file_data': expected a base64-encoded data URL of a PDF.", {
    ...{ code: 'invalid_value', param: 'input' },
  })
}

/** How much of each page's picture is looked at: without a word, newer models look closer. */
export function detailOf(model: string, asked: string | undefined): (PromptPart & { kind: 'pdf' })['detail'] {
  if (asked === 'low' || asked === 'high') return asked
  return takesBreakpoints(model) ? 'high' : 'low'
}
