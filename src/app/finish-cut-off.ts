import { listOrgs } from '#access'
import { finishPurges, finishSplits } from '#workflows'
import type { Foundation } from './open-foundation.ts'

/** Finishes what a process before this one had begun: runs are queued again, purges and splits are completed. */
export async function finishCutOff(deps: Foundation & Parameters<typeof finishSplits>[0]): Promise<void> {
  await deps.queue.requeueUnfinished()
  for (const { orgId } of await deps.database.asOwner((tx) => listOrgs(tx))) {
    await finishPurges(deps, orgId)
    await finishSplits(deps, orgId)
  }
}
