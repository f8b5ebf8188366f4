import { type Clock, type OrgId, unreachable } from '#kernel'
import type { Logger } from '#telemetry'
import type { PauseRequest, PauseType } from './pause.ts'

/** So long the same reason is not told again. */
const againMs = 600_000

/**
 * Logs that runs wait: one line for each reason, since what keeps one run waiting keeps hundreds; the others are for who debugs.
 * The log carries which run it is.
 */
export function pauseTeller(
  clock: Pick<Clock, 'monotonicMs'>,
): (log: Logger, orgId: OrgId, pause: PauseRequest) => void {
  const toldAt = new Map<string, number>()
  return (log, orgId, { pauseType, reason, blocker }) => {
    const nowMs = clock.monotonicMs()
    for (const [key, atMs] of toldAt) if (nowMs - atMs >= againMs) toldAt.delete(key)
    const key = [orgId, pauseType, blocker.code, blocker.provider].join(' ')
    const isTold = toldAt.has(key)
    if (!isTold) toldAt.set(key, nowMs)
    log[isTold ? 'debug' : levelOf(pauseType)]({ pause_type: pauseType, blocker }, `A run waits: ${reason}`)
  }
}

/** What was asked for, and what nobody has to look at, is no warning. */
function levelOf(pauseType: PauseType): 'info' | 'warn' {
  switch (pauseType) {
    case 'batch':
    case 'manual':
      return 'info'
    case 'budget_exceeded':
    case 'provider_down':
    case 'needs_person':
    case 'tool_approval':
    case 'tool_failing':
    case 'stuck':
    case 'limit_reached':
    case 'effect_unknown':
    case 'check_failed':
    case 'low_confidence':
    case 'resume_approval':
      return 'warn'
    default:
      return unreachable(pauseType)
  }
}
