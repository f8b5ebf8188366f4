import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OpenAI } from 'openai'
import { type TokenUsage, totalInput } from '#tokens'
import type { World } from '../world.ts'
import { batchEndpoints, type LineResult, readBatchLines, workBatchLine } from './batch-lines.ts'
import { seconds, storeFile } from './stored-file.ts'

/** A batch as it is shown, and changed while it is worked. */
export type StoredBatch = {
  readonly id: string
  about: OpenAI.Batch
  readonly outputExpiresAfterSeconds: number | null
}

type Change = Partial<OpenAI.Batch>

/** Checks the file, works its lines one after another, and stores what came of them. It ends early when cancelled. */
export async function workBatch(world: World, batch: StoredBatch, input: Uint8Array): Promise<void> {
  const change = (values: Change): void => {
    batch.about = { ...batch.about, ...values }
  }
  await nextTurn()
  const { lines, problems } = readBatchLines(Buffer.from(input).toString('utf8'), batch.about.endpoint)
  const handle = batchEndpoints[batch.about.endpoint]
  if (problems.length > 0 || handle === undefined) {
    const data = problems.map((problem) => ({ ...problem, param: null }))
    change({ status: 'failed', failed_at: seconds(world), errors: { object: 'list', data } })
    return
  }
  if (isCancelled(batch)) return finish(world, batch, [], lines.length)
  change({ status: 'in_progress', in_progress_at: seconds(world) })
  const results: LineResult[] = []
  for (const line of lines) {
    if (isCancelled(batch) || world.closing.aborted) break
    results.push(await workBatchLine(world, line, handle))
    change({ request_counts: countsOf(results, lines.length) })
    await nextTurn()
  }
  finish(world, batch, results, lines.length)
}

const isCancelled = ({ about }: StoredBatch): boolean => about.status === 'cancelling'

function finish(world: World, batch: StoredBatch, results: readonly LineResult[], total: number): void {
  const now = seconds(world)
  const cancelled = isCancelled(batch)
  const output = storeLines(world, batch, results, true)
  const errors = storeLines(world, batch, results, false)
  batch.about = {
    ...batch.about,
    ...(output === null ? {} : { output_file_id: output }),
    ...(errors === null ? {} : { error_file_id: errors }),
    ...(cancelled ? { status: 'cancelled', cancelled_at: now } : { status: 'completed', completed_at: now }),
    finalizing_at: now,
    request_counts: countsOf(results, total),
    usage: usageOf(results),
  }
}

/** The id of a file with the answers, or with the errors; null when there are none. */
function storeLines(world: World, batch: StoredBatch, results: readonly LineResult[], ok: boolean): string | null {
  const lines = results.filter((result) => result.ok === ok).map(({ output }) => `${JSON.stringify(output)}\n`)
  if (lines.length === 0) return null
  const { id } = storeFile(world, {
    bytes: new Uint8Array(Buffer.from(lines.join(''))),
    filename: `${batch.id}_${ok ? 'output' : 'error'}.jsonl`,
    purpose: 'batch_output',
    expiresAfterSeconds: batch.outputExpiresAfterSeconds,
  })
  world.journal.recordObject({ kind: 'file', id, state: 'live' })
  return id
}

function countsOf(results: readonly LineResult[], total: number): OpenAI.BatchRequestCounts {
  const completed = results.filter(({ ok }) => ok).length
  return { total, completed, failed: results.length - completed }
}

function usageOf(results: readonly LineResult[]): OpenAI.Batches.BatchUsage {
  const usages = results.flatMap(({ reply }) => (reply?.bill === undefined ? [] : [reply.bill.usage]))
  const sum = (value: (usage: TokenUsage) => number): number => usages.reduce((all, usage) => all + value(usage), 0)
  const [input, output] = [sum(totalInput), sum((usage) => usage.output)]
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: sum(({ cachedInput }) => cachedInput) },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: sum(({ reasoning }) => reasoning) },
    total_tokens: input + output,
  }
}
