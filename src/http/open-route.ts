import { databaseAway, problemsOf } from './describe-route.ts'
import type { ProblemCode } from './problem-codes.ts'

/** For a route that anybody may call: what they send says who they are, or they are about to say it. */
export const open = { security: [] }

/** The problems of such a route beside those that every one has. */
export function openProblems(...codes: readonly ProblemCode[]): Readonly<Record<never, never>> {
  return problemsOf(['request.malformed', 'internal.bug', ...databaseAway, ...codes])
}
