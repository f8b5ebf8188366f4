import type { UserId } from './ids.ts'

/** Who does something. Every change to a tenant's data names one; there is no default. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'key'; readonly keyId: string }
  /** The product itself: a worker, a sweep, a migration. */
  | { readonly kind: 'system'; readonly name: string }

/** One short text for an audit event or a log line, for example `user:0190…`. */
export function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`
    case 'key':
      return `key:${actor.keyId}`
    case 'system':
      return `system:${actor.name}`
  }
}

/** The key that `describeActor` named, null where it named somebody else. */
export function keyDescribed(actor: string): string | null {
  return actor.startsWith('key:') ? actor.slice('key:'.length) : null
}

/** Whom `describeActor` named. Only for what it made: anything else is taken for the product itself. */
export function actorDescribed(actor: string): Actor {
  const [kind = '', ...rest] = actor.split(':')
  const name = rest.join(':')
  switch (kind) {
    case 'user':
      // `describeActor` had it from an actor.
      return { kind, userId: name as UserId }
    case 'key':
      return { kind, keyId: name }
    default:
      return { kind: 'system', name }
  }
}
