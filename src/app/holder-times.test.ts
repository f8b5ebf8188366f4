import { expect, it } from 'vitest'
import { closeGraceMs, holderTimeoutMs } from './holder-times.ts'

it.each([0, 30_000, 120_000])(
  'a command waits for a process that stops as long as that may take: %i ms of work',
  (ms) => {
    expect(holderTimeoutMs({ worker: { drainTimeoutMs: ms } })).toBeGreaterThan(closeGraceMs + ms)
  },
)
