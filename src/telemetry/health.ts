import { asError, sleep } from '#kernel'
import { textRedactor } from './sensitive-text.ts'

/** `degraded` still answers, less well than it should. */
export type HealthStatus = 'ok' | 'degraded' | 'failed'

export type HealthFinding = { readonly status: HealthStatus; readonly detail: string }

/** `live`: restart me when this fails. `ready`: send me no work while this fails. `doctor`: for a person who asks. */
export type HealthQuestion = 'live' | 'ready' | 'doctor'

export type HealthCheck = {
  readonly name: string
  readonly answers: readonly HealthQuestion[]
  readonly check: () => HealthFinding | Promise<HealthFinding>
}

export type HealthReport = {
  /** The worst of all. */
  readonly status: HealthStatus
  readonly checks: readonly (HealthFinding & { readonly name: string; readonly durationMs: number })[]
}

export type HealthRegistry = {
  /** @returns a function that takes the check out again */
  register(check: HealthCheck): () => void
  /** Runs all checks that answer the question, side by side; one that throws or is too slow has failed. */
  examine(question: HealthQuestion): Promise<HealthReport>
}

export function healthRegistry(deps: {
  readonly monotonicMs: () => number
  readonly timeoutMs?: number
}): HealthRegistry {
  const { monotonicMs, timeoutMs = 5_000 } = deps
  const checks = new Set<HealthCheck>()
  return {
    register(check) {
      checks.add(check)
      return () => void checks.delete(check)
    },
    async examine(question) {
      const asked = [...checks].filter(({ answers }) => answers.includes(question))
      const found = await Promise.all(
        asked.map(async ({ name, check }) => {
          const startedMs = monotonicMs()
          const finding = await within(timeoutMs, check)
          return { name, ...finding, durationMs: Math.round(monotonicMs() - startedMs) }
        }),
      )
      const worst = (['failed', 'degraded'] as const).find((status) => found.some((one) => one.status === status))
      return { status: worst ?? 'ok', checks: found }
    },
  }
}

const redact = textRedactor([])

async function within(timeoutMs: number, check: HealthCheck['check']): Promise<HealthFinding> {
  const answered = new AbortController()
  const late = async (): Promise<HealthFinding> => {
    await sleep(timeoutMs, answered.signal)
    return { status: 'failed', detail: `no answer within ${timeoutMs} ms` }
  }
  try {
    return await Promise.race([(async () => check())(), late()])
  } catch (thrown) {
    return { status: 'failed', detail: redact(asError(thrown).message) }
  } finally {
    answered.abort()
  }
}
