import type { Context } from 'hono'
import type { Identity, Permission } from '#access'
import type { Caller, Operations } from '#workflows'

/** What a request counts against: `agent` where it makes models or agents work, else `crud`. */
export type RateBucket = 'agent' | 'crud'

/** What a route asks of whoever calls it. */
export type Requirement = { readonly permission: Permission; readonly bucket: RateBucket }

/** What every route finds in its context. */
export type Environment = {
  Bindings: {
    /** Who asks, where the way by which the request came says so: in memory, or with the token of the installation. */
    readonly identity?: Identity
  }
  Variables: {
    requestId: string
    /** Says who asks, and refuses those who may not; sets `identity` and `caller`. */
    admit: (context: Context<Environment>, requirement: Requirement) => Promise<void>
    identity: Identity
    caller: Caller
  }
}

export type RouteDeps = { readonly operations: Operations }
