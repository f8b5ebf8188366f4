import type { MiddlewareHandler } from 'hono'
import { databaseAway, problemsOf } from './describe-route.ts'
import type { Environment } from './environment.ts'
import type { ProblemCode } from './problem-codes.ts'

/** For a route that anybody may call: what they send says who they are, or they are about to say it. */
export const open = {
  middleware: (async (context, next) => {
    await context.var.admitAnybody(context)
    await next()
  }) satisfies MiddlewareHandler<Environment>,
  security: [],
  'x-rate-limit': 'public',
}

/** The problems of such a route beside those that every one has. */
export function openProblems(...codes: readonly ProblemCode[]): Readonly<Record<never, never>> {
  return problemsOf(['request.malformed', 'rate.limited', 'internal.bug', ...databaseAway, ...codes])
}
