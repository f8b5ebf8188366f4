import type { ApiClient, BatchJson } from '#http/client'
import { sleep } from '#kernel'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { describeBatch, renderBatches } from '../output/batch-text.ts'
import { allPages, firstOf } from '../pages.ts'
import { forEachReference } from './each-reference.ts'

export async function batchesList(context: CommandContext, flags: { readonly limit: number }): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const { items, hasMore } = await firstOf(
      allPages((page) => client.listBatches(page), flags.limit + 1),
      flags.limit,
    )
    if (json) for (const batch of items) printJson(io, batch)
    else io.out(items.length === 0 ? nothingYet : renderBatches(items))
    if (!json && hasMore) io.out('There are more: --limit N shows N of them.\n')
    return exitCodes.done
  })
}

const nothingYet = 'No batches yet. Collect one with: autopilot ingest --batch FILES\n'

export async function batchesShow(context: CommandContext, id: string): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const batch = await client.showBatch(id)
    if (json) printJson(io, batch)
    else io.out(describeBatch(batch))
    return exitCodes.done
  })
}

export async function batchesCancel(context: CommandContext, ids: readonly string[]): Promise<ExitCode> {
  return forEachReference(context, ids, async (client, id) => {
    const batch = await client.cancelBatch(id)
    return { text: `Batch ${batch.batch_id} is being cancelled.`, json: batch }
  })
}

const lookEveryMs = 250
const unsent: readonly BatchJson['state'][] = ['collecting', 'planned', 'uploading', 'uploaded', 'creating']

/** Sends what was collected, and stays until it is sent, or with `wait` until its documents are done. */
export async function batchesSend(context: CommandContext, flags: { readonly wait: boolean }): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: true }, async ({ client }) => {
    await client.sendBatches()
    const sent = new Map<string, BatchJson>()
    for (;;) {
      const under = await underWay(client)
      for (const batch of under) sent.set(batch.batch_id, batch)
      const left = under.filter(({ state }) => flags.wait || unsent.includes(state))
      const isDone =
        left.length === 0 && !(flags.wait && (await client.standing()).in_progress > (await waitingCount(client)))
      if (isDone || io.stopped.aborted) break
      await sleep(lookEveryMs, io.stopped).catch(() => {})
    }
    const batches = await Promise.all([...sent.keys()].map((id) => client.showBatch(id)))
    if (json) for (const batch of batches) printJson(io, batch)
    else io.out(batches.length === 0 ? 'No batch is under way.\n' : renderBatches(batches))
    return io.stopped.aborted ? exitCodes.someFailed : exitCodes.done
  })
}

/** The newest are under way, and what is older has ended. */
async function underWay(client: ApiClient): Promise<readonly BatchJson[]> {
  const { items } = await client.listBatches({ limit: 200 })
  return items.filter(({ state }) => state !== 'ended')
}

/** Documents that wait for something else are not waited for. */
async function waitingCount(client: ApiClient): Promise<number> {
  let count = 0
  for await (const document of allPages((page) => client.list({ ...page, state: 'waiting' }))) {
    if (document.waiting?.pause_type !== 'batch') count += 1
  }
  return count
}
