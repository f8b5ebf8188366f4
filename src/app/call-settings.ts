import type { Settings } from '#config'
import type { BreakerSettings, RetryPolicy } from '#kernel'

type Given = Pick<
  Settings['models'],
  'retryAttempts' | 'retryFirstWaitMs' | 'retryMaxWaitMs' | 'retryDeadlineMs' | 'breakerFailures' | 'breakerOpenMs'
>

/** How often calls to the provider of models are tried again, and when it is not called for a while. */
export function callSettings(models: Given): { readonly retryPolicy: RetryPolicy; readonly breaker: BreakerSettings } {
  return {
    retryPolicy: {
      maxAttempts: models.retryAttempts,
      firstWaitMs: models.retryFirstWaitMs,
      maxWaitMs: models.retryMaxWaitMs,
      deadlineMs: models.retryDeadlineMs,
    },
    breaker: { failures: models.breakerFailures, openMs: models.breakerOpenMs },
  }
}
