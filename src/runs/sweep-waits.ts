import type { Database, OwnerTransaction } from '#database'
import { asError, errorCode, type OrgId } from '#kernel'
import type { Logger } from '#telemetry'
import type { InterventionId } from './pause.ts'

/** So many at a time; the others come with the next look. */
const mostAtOnce = 200

/** A wait, and since when something is to be done about it. */
export type DueWait = { readonly orgId: OrgId; readonly interventionId: InterventionId; readonly at: Date }

/** A page of the waits that are due, in the order of `at` and then of their ids. */
export type DuePage = {
  readonly now: Date
  /** The last one of the page before. */
  readonly after: Pick<DueWait, 'at' | 'interventionId'> | null
  readonly limit: number
}

type Sweeping<W> = {
  readonly list: (tx: OwnerTransaction, page: DuePage) => Promise<readonly W[]>
  /** False when somebody else was faster. */
  readonly work: (wait: W) => Promise<boolean>
  /** What is logged of one that failed. */
  readonly failed: string
}

/**
 * Does what is due of waits, again and again. Each look begins behind the last one of the look before, and at the first again once
 * there are no more: waits that fail every time are due for longest, and would hide all others.
 */
export function sweepOver<W extends DueWait>(
  deps: { readonly database: Database; readonly log: Logger },
  { list, work, failed }: Sweeping<W>,
): (now: Date) => Promise<number> {
  let after: DuePage['after'] = null
  return async (now) => {
    const due = await deps.database.asOwner((tx) => list(tx, { now, after, limit: mostAtOnce }))
    after = due.length < mostAtOnce ? null : (due.at(-1) ?? null)
    let done = 0
    for (const wait of due) {
      try {
        if (await work(wait)) done += 1
      } catch (thrown) {
        // A person or another process was faster.
        if (errorCode(thrown) === 'intervention.resolved') continue
        deps.log.warn({ intervention_id: wait.interventionId, error: asError(thrown) }, failed)
      }
    }
    return done
  }
}
