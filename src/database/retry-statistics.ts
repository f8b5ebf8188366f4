import type { RetryStatistics } from './database.ts'

/** Counts what the retry of transactions does, for people and metrics. */
export type RetryCounters = {
  finished(outcome: 'succeeded' | 'failed', retries: number): void
  commitWasUnknown(): void
  read(): RetryStatistics
}

export function retryCounters(): RetryCounters {
  let operations = 0
  let retries = 0
  let retried = 0
  let saved = 0
  let failed = 0
  let unknownCommits = 0
  return {
    finished(outcome, itsRetries) {
      operations += 1
      retries += itsRetries
      if (itsRetries > 0) retried += 1
      if (itsRetries > 0 && outcome === 'succeeded') saved += 1
      if (outcome === 'failed') failed += 1
    },
    commitWasUnknown() {
      unknownCommits += 1
    },
    read: () => ({
      total_operations: operations,
      total_retries: retries,
      retried_operations: retried,
      retry_success_rate: retried === 0 ? 1 : saved / retried,
      failed_operations: failed,
      unknown_commits: unknownCommits,
    }),
  }
}
