import type { Context } from 'hono'
import { type Authenticated, type DefaultLimits, networkOf, type RateLimits, requirePermission } from '#access'
import { DomainError } from '#kernel'
import type { Environment, Requirement } from './environment.ts'
import { rateLimited, rateLimitHeaders } from './rate-limit-headers.ts'

/**
 * Who a request is from by what it carries; undefined when it carries nothing.
 * @param address where it comes from, when that is known
 * @throws DomainError when what it carries is not valid
 */
export type Authenticate = (request: Request, address: string | null) => Promise<Authenticated | undefined>

export type GuardDeps = {
  readonly authenticate: Authenticate
  readonly rateLimits: Pick<RateLimits, 'checkRateLimit'>
  /** Where whoever asks has none of their own. */
  readonly perMinute: DefaultLimits
}

/** Says for a route who asks, and refuses those who ask too often, those who may not, and those who are nobody. */
export function createGuard(deps: GuardDeps) {
  const find = async ({ env, req }: Context<Environment>): Promise<Authenticated | undefined> =>
    env.identity === undefined ? deps.authenticate(req.raw, env.address ?? null) : { identity: env.identity }
  /** Whose key is wrong is counted by the address, apart from sign-ins: a program with an old key shuts nobody out beside it. */
  const refuseStranger = async (context: Context<Environment>, refusal: unknown): Promise<never> => {
    const subject = `stranger:${networkOf(context.env.address ?? '')}`
    const { public: perMinute } = deps.perMinute
    const decision = await deps.rateLimits.checkRateLimit(subject, 'public', perMinute)
    throw decision.allowed ? refusal : rateLimited('public', perMinute, decision)
  }
  return async (context: Context<Environment>, { permission, orPermission, bucket }: Requirement): Promise<void> => {
    const found = await find(context).catch((thrown) =>
      isRefusal(thrown) ? refuseStranger(context, thrown) : Promise.reject(thrown),
    )
    if (found === undefined) return await refuseStranger(context, unauthorized())
    const { identity, count } = found
    if (identity.limited !== null) {
      const { subject, agentPerMinute, crudPerMinute } = identity.limited
      const perMinute = { agent: agentPerMinute, crud: crudPerMinute }[bucket] ?? deps.perMinute[bucket]
      const decision = await deps.rateLimits.checkRateLimit(subject, bucket, perMinute)
      context.set('limitHeaders', rateLimitHeaders(bucket, perMinute, decision))
      count?.(bucket, decision.allowed ? 'admitted' : 'refused')
      if (!decision.allowed) throw rateLimited(bucket, perMinute, decision)
    }
    const needed = orPermission !== undefined && identity.permissions.has(orPermission) ? orPermission : permission
    requirePermission(identity, needed)
    context.set('identityNow', async () => {
      const now = await find(context).catch(() => undefined)
      return now?.identity.permissions.has(needed) ? now.identity : undefined
    })
    context.set('identity', identity)
    context.set('caller', identity.caller)
  }
}

/** For routes that anybody may call: refuses those who do so too often from one place. */
export function createOpenGuard({ rateLimits, perMinute: { public: perMinute } }: Omit<GuardDeps, 'authenticate'>) {
  return async (context: Context<Environment>): Promise<void> => {
    const { address, identity } = context.env
    if (identity !== undefined) return
    const decision = await rateLimits.checkRateLimit(`address:${networkOf(address ?? '')}`, 'public', perMinute)
    context.set('limitHeaders', rateLimitHeaders('public', perMinute, decision))
    if (!decision.allowed) throw rateLimited('public', perMinute, decision)
  }
}

/** Not when it could not be asked who it is. */
const isRefusal = (thrown: unknown): boolean => thrown instanceof DomainError && thrown.kind === 'denied'

export function unauthorized(): DomainError {
  return new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message:
      'The request does not say who asks: send a key, or the access token of a sign-in, as Authorization: Bearer.',
  })
}
