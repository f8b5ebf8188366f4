import type { Database } from '#database'
import { estimateQualities } from '../models/estimate-qualities.ts'
import type { Operations } from '../operations.ts'

export function tokenOperations(deps: { database: Database }): Pick<Operations, 'validateEstimates'> {
  return { validateEstimates: (caller, { tolerance }) => estimateQualities(deps, caller, tolerance) }
}
