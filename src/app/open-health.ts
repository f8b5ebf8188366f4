import type { Database } from '#database'
import type { Clock } from '#kernel'
import { type HealthRegistry, healthRegistry } from '#telemetry'
import type { Reading } from './open-reading.ts'

/** What is asked whether the product is well. */
export function openHealth(deps: {
  readonly clock: Clock
  readonly database: Database
  readonly reading: Pick<Reading, 'findOcr'>
}): HealthRegistry {
  const { clock, database, reading } = deps
  const health = healthRegistry({ monotonicMs: () => clock.monotonicMs() })
  health.register({
    name: 'database',
    answers: ['ready', 'doctor'],
    async check() {
      await database.ping()
      return { status: 'ok', detail: `${database.engine} answers` }
    },
  })
  health.register({ name: 'ocr', answers: ['doctor'], check: async () => (await reading.findOcr()).finding })
  return health
}
