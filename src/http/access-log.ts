import type { Context } from 'hono'
import { routePath } from 'hono/route'
import type { Identity } from '#access'
import { describeActor } from '#kernel'
import type { Logger } from '#telemetry'
import type { Environment } from './environment.ts'

/** A line for each answered request. Of its path only the template is told: what stands in queries and names stays untold. */
export function logAccess(log: Logger, c: Context<Environment>, durationMs: number): void {
  // Nobody was let in where it is missing.
  const identity: Identity | undefined = c.get('identity')
  const template = routePath(c, -1)
  const line = {
    request_id: c.get('requestId'),
    method: c.req.method,
    path: template.includes('*') ? null : template,
    status: c.res.status,
    address: c.env.address ?? null,
    duration_ms: Math.round(durationMs),
    actor: identity === undefined ? null : describeActor(identity.caller.actor),
  }
  // Whoever watches over the process asks these every few seconds.
  if (/^\/(healthz|readyz)$/.test(template)) log.debug(line, 'A request was answered.')
  else log.info(line, 'A request was answered.')
}
