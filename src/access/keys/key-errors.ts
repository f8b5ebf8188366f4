import { DomainError } from '#kernel'

/** The same for an unknown key and a wrong secret: only who holds a key learns more. */
export function keyInvalid(): DomainError {
  return new DomainError({
    code: 'access.key_invalid',
    kind: 'denied',
    message: 'The key is not one of this installation. It was deleted, or it is not whole: it begins with ap_.',
  })
}

export function keyInactive(prefix: string): DomainError {
  return new DomainError({
    code: 'access.key_inactive',
    kind: 'denied',
    message: `The key ap_${prefix}_… is switched off. An admin can switch it on again (autopilot keys activate ${prefix}).`,
  })
}

export function keyExpired(prefix: string): DomainError {
  return new DomainError({
    code: 'access.key_expired',
    kind: 'denied',
    message: `The key ap_${prefix}_… has expired. Use the one that replaced it, or have an admin extend it (autopilot keys extend ${prefix}).`,
  })
}

/** @param retryAfterSeconds until the month is over */
export function quotaExceeded(prefix: string, quota: bigint, retryAfterSeconds: number): DomainError {
  return new DomainError({
    code: 'access.quota_exceeded',
    kind: 'limited',
    message: `The key ap_${prefix}_… has made the ${quota} requests that it may make in a month. Wait for the next month (UTC), or have an admin raise it (autopilot keys limits ${prefix} --quota).`,
    details: { retryAfterSeconds },
  })
}
