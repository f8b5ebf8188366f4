import { type ExportedEvent, listExported, verifyAuditChain } from '#audit'
import type { Database } from '#database'
import type { Operations } from '../operations.ts'

const eventsAtOnce = 500

export function auditOperations({
  database,
}: {
  readonly database: Database
}): Pick<Operations, 'verifyAudit' | 'exportAudit'> {
  return {
    async verifyAudit({ orgId, actor }) {
      const verdict = await verifyAuditChain((work) => database.withOrg(orgId, actor, work))
      if (verdict.whole) return verdict
      const place = { after: verdict.brokenAt - 1n, limit: 1 }
      const [event] = await database.withOrg(orgId, actor, (tx) => listExported(tx, place))
      return { ...verdict, event: event?.sequence === verdict.brokenAt ? event : null }
    },
    async *exportAudit(caller, input) {
      let { after } = input
      for (;;) {
        const page: readonly ExportedEvent[] = await database.withOrg(caller.orgId, caller.actor, (tx) =>
          listExported(tx, { after, limit: eventsAtOnce }),
        )
        yield* page
        const last = page.at(-1)
        if (last === undefined) return
        after = last.sequence
      }
    },
  }
}
