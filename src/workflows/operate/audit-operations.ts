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
    verifyAudit: (caller) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const verdict = await verifyAuditChain(tx)
        if (verdict.whole) return verdict
        const [event] = await listExported(tx, { after: verdict.brokenAt - 1n, limit: 1 })
        return { ...verdict, event: event?.sequence === verdict.brokenAt ? event : null }
      }),
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
