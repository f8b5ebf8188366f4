import { reportCosts } from '#budgets'
import type { Database } from '#database'
import { type Clock, DomainError } from '#kernel'
import type { Operations } from '../operations.ts'

const dayMs = 24 * 3_600_000

export function costOperations(deps: { database: Database; clock: Clock }): Pick<Operations, 'reportCosts'> {
  return {
    async reportCosts(caller, input) {
      const today = deps.clock.now().toISOString().slice(0, 10)
      const to = input.to ?? today
      const from = input.from ?? `${to.slice(0, 7)}-01`
      if (from > to) {
        const message = `No day lies between ${from} and ${to}: give the earlier one as the beginning.`
        throw new DomainError({ code: 'costs.no_days', kind: 'invalid', message })
      }
      const end = new Date(new Date(to).getTime() + dayMs)
      const report = await deps.database.withOrg(caller.orgId, caller.actor, (tx) =>
        reportCosts(tx, { groupBy: input.groupBy, from: new Date(from), to: end }),
      )
      return { ...report, from, to }
    },
  }
}
