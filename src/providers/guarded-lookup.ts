import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { DomainError } from '#kernel'
import { isPrivateAddress } from './private-address.ts'

/**
 * Resolves a name to connect to, unless one of its addresses is refused. Whoever connects with it connects to the very address that
 * was looked at, so a name that changes its answer gains nothing. An address instead of a name is never resolved: see `requireFit`.
 */
export function guardedLookup(refuse: (address: string, host: string) => DomainError | undefined): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, [])
      for (const { address } of addresses) {
        const refusal = refuse(address, hostname)
        if (refusal !== undefined) return done(refusal, [])
      }
      const [first] = addresses
      if (first === undefined) return done(privateAddress(hostname), [])
      return options.all === true ? done(null, [...addresses]) : done(null, first.address, first.family)
    })
  }
}

/** Where a host is an address, the same for it. @throws what `refuse` says */
export function requireFit(host: string, refuse: (address: string, host: string) => DomainError | undefined): void {
  const refusal = isIP(host) === 0 ? undefined : refuse(host, host)
  if (refusal !== undefined) throw refusal
}

export const refusePrivate = (address: string, host: string): DomainError | undefined =>
  isPrivateAddress(address) ? privateAddress(host) : undefined

/** @throws DomainError `address.private` for a host that is an address of the machine or its network */
export const requirePublicHost = (host: string): void => requireFit(host, refusePrivate)

function privateAddress(host: string): DomainError {
  return new DomainError({
    code: 'address.private',
    kind: 'invalid',
    message: `${host} is an address of this machine or its own network, which is not asked unless the settings allow it.`,
  })
}
