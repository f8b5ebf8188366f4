import { z } from 'zod'
import { RemoteCallError } from '#kernel'
import type { usageFromOpenAi } from '#tokens'
import type { BatchAnswer } from '#workflows'
import { readOpenAiAnswer } from './openai-answer.ts'
import { errorIn } from './remote-failure.ts'

const line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
})

/**
 * The lines of an output or error file. One that names no request is left out.
 *
 * @throws RemoteCallError for a file that was cut off or is none: nothing of it is taken, because what misses in it would be given up
 */
export function readBatchAnswers(text: string, usageOf: typeof usageFromOpenAi): readonly BatchAnswer[] {
  return text
    .split('\n')
    .filter((row) => row !== '')
    .map(jsonOf)
    .flatMap((value) => {
      const read = line.safeParse(value)
      return read.success ? [answerOf(read.data, usageOf)] : []
    })
}

function answerOf(read: z.output<typeof line>, usageOf: typeof usageFromOpenAi): BatchAnswer {
  const { custom_id: name, response, error } = read
  const failed = (code: string, fate: 'not_processed' | 'unknown'): BatchAnswer => {
    return { name, kind: 'failed', code: /^\w{1,64}$/.test(code) ? code : 'failed', fate }
  }
  // Only answers are charged in a batch: what expired or was refused was not worked on.
  if (error) return failed(error.code ?? 'failed', 'not_processed')
  if (!response) return failed('no_response', 'unknown')
  if (response.status_code !== 200) {
    return failed(errorIn(response.body).code || `status_${response.status_code}`, 'not_processed')
  }
  try {
    return { name, kind: 'answered', answer: readOpenAiAnswer(response.body, 'batch', usageOf) }
  } catch (thrown) {
    if (thrown instanceof RemoteCallError) return failed(thrown.failure, thrown.fate)
    if (thrown instanceof z.ZodError) return failed('bad_body', 'unknown')
    throw thrown
  }
}

function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch (cause) {
    const message = 'The answers of a batch came damaged from openai. They are fetched again by themselves.'
    throw new RemoteCallError({ provider: 'openai', failure: 'bad_body', message, cause })
  }
}
