import type { Database, OrgTransaction } from '#database'
import { type Actor, asError, type Clock, type Ids, type Json, type OrgId } from '#kernel'
import type { NewAlert, RaiseAlert } from './alert.ts'
import { keepAlert, type RaisedAlert, resolveAlert, tryApart } from './alert-store.ts'
import type { LineStream } from './line-outputs.ts'
import type { Logger } from './logger.ts'
import { makeRedactor } from './redact-fields.ts'
import { tellAlert } from './tell-alert.ts'

export type AlertDeps = {
  readonly database: Pick<Database, 'withOrg'>
  readonly ids: Ids
  readonly clock: Pick<Clock, 'now'>
  readonly log: Logger
  /** Takes a JSON line for each window that begins. */
  readonly file: LineStream
  readonly knownSecrets: readonly string[]
}

export type AlertSettings = {
  /** How long the same dedupe key is one alert, in milliseconds from when it was first seen. */
  readonly windowMs: number
  /** The org that runs the installation: it is told what concerns no org alone. */
  readonly installationOrg: OrgId
}

export type Alerts = {
  readonly raise: RaiseAlert
  /** Resolves when nothing that was raised is still to be kept. */
  drain(): Promise<void>
}

const teller: Actor = { kind: 'system', name: 'alerts' }

export function createAlerts(deps: AlertDeps, settings: AlertSettings): Alerts {
  const { database, log } = deps
  const redactor = makeRedactor(deps.knownSecrets)
  const pending = new Set<Promise<void>>()

  const prepare = (alert: NewAlert): RaisedAlert => ({
    alertId: deps.ids.next(),
    severity: alert.severity,
    component: alert.component,
    code: alert.code,
    dedupeKey: redactor.text(alert.dedupeKey ?? alert.code),
    message: redactor.text(alert.message),
    // What passed the redaction is plain: texts, numbers, lists and objects of them.
    details: redactor.fields(alert.details ?? {}) as Json,
  })
  const keep = async (tx: OrgTransaction, alert: NewAlert, raised: RaisedAlert): Promise<void> => {
    const now = deps.clock.now()
    if (alert.resolves !== undefined) await resolveAlert(tx, redactor.text(alert.resolves), now)
    const kept = await keepAlert(tx, raised, { windowMs: settings.windowMs, now })
    const told = { ...raised, ...kept, orgId: tx.orgId, at: now }
    tx.afterCommit(() => tellAlert(deps, told, alert.details ?? {}))
  }
  const notKept = (raised: RaisedAlert, error: unknown): void =>
    log.error({ code: raised.code, error: asError(error) }, `An alert could not be kept: ${raised.message}`)

  const raiseAlone = async (orgId: OrgId, alert: NewAlert): Promise<void> => {
    const raised = prepare(alert)
    const work = database.withOrg(orgId, teller, (tx) => keep(tx, alert, raised))
    const done = work.catch((error: unknown) => notKept(raised, error))
    pending.add(done)
    await done
    pending.delete(done)
  }
  const raiseIn = async (tx: OrgTransaction, alert: NewAlert): Promise<void> => {
    const raised = prepare(alert)
    const failure = await tryApart(tx, () => keep(tx, alert, raised))
    if (failure !== undefined) notKept(raised, failure)
  }

  return {
    async raise(alert, tx) {
      const orgId = alert.orgId ?? settings.installationOrg
      if (tx === undefined) return await raiseAlone(orgId, alert)
      if (tx.orgId === orgId) return await raiseIn(tx, alert)
      tx.afterCommit(() => void raiseAlone(orgId, alert))
    },
    async drain() {
      await Promise.all(pending)
    },
  }
}
