import type { Check } from '../fields.ts'

/** A check with its outcome: null means that there was nothing to check. `trouble` is told only when it failed. */
export function checkThat(name: string, holds: boolean | null, trouble: string): Check {
  if (holds === null) return { name, outcome: 'not_applicable', detail: null }
  return { name, outcome: holds ? 'pass' : 'fail', detail: holds ? null : trouble }
}
