import type { Context } from 'hono'
import type { Identity, Permission, RateBucket } from '#access'
import type { Caller, Operations } from '#workflows'
import type { Idempotent } from './idempotent.ts'

/** What a route asks of whoever calls it; the bucket is `agent` where it makes models or agents work, else `crud`. */
export type Requirement = {
  readonly permission: Permission
  /** That is enough too, for a part of the answer. */
  readonly orPermission?: Permission
  readonly bucket: RateBucket
}

/** What every route finds in its context. */
export type Environment = {
  Bindings: {
    /** Who asks, where the way by which the request came says so: in memory, or with the token of the installation. */
    readonly identity?: Identity
    /** Where the request comes from, as far as somebody says so who is trusted. */
    readonly address?: string
    /** Whether the caller speaks TLS with the proxy in front. */
    readonly isSecure?: boolean
    /** Proves to those who prove the same that this process knows the token of the installation. */
    readonly proveToken?: (nonce: string, proof: string) => string | undefined
    /** Whether it came over a socket. */
    readonly isRemote?: boolean
  }
  Variables: {
    requestId: string
    /** Says who asks, and refuses those who may not; sets `identity` and `caller`. */
    admit: (context: Context<Environment>, requirement: Requirement) => Promise<void>
    /** Refuses those who call routes that anybody may call too often from one place. */
    admitAnybody: (context: Context<Environment>) => Promise<void>
    /** Works a request once, where it carries a key for that. */
    once: Idempotent
    /** What the answer says of limits, where the caller has any. */
    limitHeaders: Readonly<Record<string, string>> | undefined
    identity: Identity
    /** Who it is by now, for answers that last; undefined: whoever asked may not any more. */
    identityNow: () => Promise<Identity | undefined>
    caller: Caller
  }
}

export type RouteDeps = { readonly operations: Operations }
