import { reportCosts, reportCostsOfAll } from '#budgets'
import type { Database } from '#database'
import { type Clock, DomainError, describeActor } from '#kernel'
import type { Caller, Operations } from '../operations.ts'

const dayMs = 24 * 3_600_000
/** Times behind it are written in another way, which no database reads. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

export type CostOperationsDeps = {
  readonly database: Database
  readonly clock: Clock
  /** Who runs the installation, and so pays for all its orgs. */
  readonly owner: Caller
}

export function costOperations({ database, clock, owner }: CostOperationsDeps): Pick<Operations, 'reportCosts'> {
  return {
    async reportCosts(caller, input) {
      const today = clock.now().toISOString().slice(0, 10)
      const to = input.to ?? today
      const from = input.from ?? `${to.slice(0, 7)}-01`
      if (from > to) {
        const message = `No day lies between ${from} and ${to}: give the earlier one as the beginning.`
        throw new DomainError({ code: 'costs.no_days', kind: 'invalid', message })
      }
      const end = new Date(Math.min(new Date(to).getTime() + dayMs, lastMs))
      const question = { groupBy: input.groupBy, from: new Date(from), to: end }
      const report =
        input.groupBy === 'org' && isSame(caller, owner)
          ? await database.asOwner((tx) => reportCostsOfAll(tx, question))
          : await database.withOrg(caller.orgId, caller.actor, (tx) => reportCosts(tx, question))
      return { ...report, from, to }
    },
  }
}

/** The person, not the org alone: a key or another user of the same org is not who runs the installation. */
function isSame(left: Caller, right: Caller): boolean {
  return left.orgId === right.orgId && describeActor(left.actor) === describeActor(right.actor)
}
