import { z } from 'zod'
import { isAnswerFault } from '../faults/fault.ts'
import type { Plan } from '../faults/fault-plan.ts'
import { errorBody, ProviderError } from '../provider-error.ts'
import type { Handler, Reply } from '../server/handler.ts'
import { pause } from '../server/pause.ts'
import type { World } from '../world.ts'
import { createChat } from './chat.ts'
import { createEmbeddings } from './embeddings.ts'
import { createResponse } from './responses.ts'

/** What a batch can ask for. */
export const batchEndpoints: Readonly<Record<string, Handler>> = {
  '/v1/responses': createResponse,
  '/v1/chat/completions': createChat,
  '/v1/embeddings': createEmbeddings,
}

const batchLine = z.looseObject({
  custom_id: z.string().min(1),
  method: z.literal('POST'),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
})

export type BatchLine = z.output<typeof batchLine>

/** A line of a file with what is wrong with it. */
export type LineProblem = { readonly line: number; readonly code: string; readonly message: string }

/** The requests of a batch's file; problems where one of them cannot be read. */
export function readBatchLines(text: string, endpoint: string): { lines: BatchLine[]; problems: LineProblem[] } {
  const [lines, problems]: [BatchLine[], LineProblem[]] = [[], []]
  const seen = new Set<string>()
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue
    const line = index + 1
    const parsed = batchLine.safeParse(jsonOf(row))
    if (!parsed.success) problems.push({ line, code: 'invalid_json_line', message: 'This line is not a request.' })
    else if (parsed.data.url !== endpoint) {
      problems.push({ line, code: 'mismatched_endpoint', message: `The batch is for ${endpoint}.` })
    } else if (seen.has(parsed.data.custom_id)) {
      problems.push({ line, code: 'duplicate_custom_id', message: 'This custom_id is there twice.' })
    } else {
      seen.add(parsed.data.custom_id)
      lines.push(parsed.data)
    }
  }
  if (lines.length === 0 && problems.length === 0) {
    problems.push({ line: 1, code: 'empty_file', message: 'The file holds no requests.' })
  }
  return { lines, problems }
}

function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch {
    return undefined
  }
}

export type LineResult = { readonly ok: boolean; readonly output: object; readonly reply: Reply | null }

/** Works one request of a batch, at the batch's price, and writes it into the journal as a call of its own. */
export async function workBatchLine(world: World, line: BatchLine, handle: Handler): Promise<LineResult> {
  const { fault, says, latencyMs } = world.faults.next({ method: 'BATCH', path: line.url, isModelCall: true })
  await pause(world, latencyMs)
  const outcome = await answerLine(world, line, handle, { fault, says })
  const { status, body, reply } = outcome
  const ok = status === 200
  world.journal.recordRequest({
    ...{ method: 'BATCH', path: line.url, status, answered: ok, fault },
    ...{ bill: reply?.bill ?? null, object: null },
  })
  const output = {
    id: world.newId('batch_req_'),
    custom_id: line.custom_id,
    response: { status_code: status, request_id: world.newId('req_'), body },
    error: null,
  }
  return { ok, output, reply }
}

async function answerLine(
  world: World,
  line: BatchLine,
  handle: Handler,
  { fault, says }: Pick<Plan, 'fault' | 'says'>,
): Promise<{ status: number; body: object; reply: Reply | null }> {
  try {
    if (fault === 'server_error') throw new ProviderError(500, 'The server had an error while processing your request.')
    const given = isAnswerFault(fault) ? fault : null
    const reply = await handle(world, {
      ids: [],
      query: () => undefined,
      body: line.body,
      fault: given,
      says,
      inBatch: true,
    })
    return { status: 200, body: reply.body, reply }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { status: error.status, body: errorBody('openai', error), reply: null }
  }
}
