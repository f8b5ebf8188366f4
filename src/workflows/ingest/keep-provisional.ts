import type { Database } from '#database'
import { keepProvisional } from '#documents'
import type { Fields } from '#extraction'
import { asError, type DocumentId } from '#kernel'
import type { StepContext } from '#runs'
import type { Logger } from '#telemetry'

export type ProvisionalDeps = { readonly database: Pick<Database, 'withOrg'>; readonly log: Logger }

/**
 * Does work that may stop the run for long, for money or for a provider: then what was found before it stays for people to see.
 * The run does not go on from it, but finds it anew.
 * @throws what the work throws
 */
export async function showingMeanwhile<T>(
  deps: ProvisionalDeps,
  context: StepContext,
  found: { readonly documentId: DocumentId; readonly fields: Fields },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await keep(deps, context, found).catch((thrown) =>
      deps.log.debug({ error: asError(thrown) }, 'What was found so far could not be kept for people to see.'),
    )
    throw error
  }
}

async function keep(
  { database }: ProvisionalDeps,
  { orgId, actor, runId }: StepContext,
  { documentId, fields }: { readonly documentId: DocumentId; readonly fields: Fields },
): Promise<void> {
  await database.withOrg(orgId, actor, (tx) => keepProvisional(tx, { documentId, runId }, fields))
}
