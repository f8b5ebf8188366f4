import type { Context } from 'hono'
import { type Identity, requirePermission } from '#access'
import { DomainError } from '#kernel'
import type { Environment, Requirement } from './environment.ts'

/** Who a request is from by what it carries; undefined when it carries nothing. @throws DomainError when that is not valid */
export type Authenticate = (request: Request) => Promise<Identity | undefined>

export type GuardDeps = { readonly authenticate: Authenticate }

/** Says for a route who asks, and refuses those who may not. */
export function createGuard(deps: GuardDeps) {
  return async (context: Context<Environment>, { permission }: Requirement): Promise<void> => {
    const identity = context.env.identity ?? (await deps.authenticate(context.req.raw))
    if (identity === undefined) throw unauthorized()
    requirePermission(identity, permission)
    context.set('identity', identity)
    context.set('caller', identity.caller)
  }
}

export function unauthorized(): DomainError {
  return new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message:
      'The request does not say who asks: send a key, the token of a sign-in, or the token of this installation, which stands in address.json of its data folder, as Authorization: Bearer.',
  })
}
