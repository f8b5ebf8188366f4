import type { Caller, Operations } from '#workflows'

/** What every route finds in its context. */
export type Environment = {
  Variables: { readonly requestId: string; readonly caller: Caller }
}

export type RouteDeps = { readonly operations: Operations }
