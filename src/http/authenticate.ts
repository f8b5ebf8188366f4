import type { Keyring } from '#access'
import type { Authenticate } from './guard.ts'

const bearer = /^bearer +(\S+) *$/i

/** What stands behind `Authorization: Bearer`, if anything does. */
export const bearerOf = (request: Request): string | undefined =>
  bearer.exec(request.headers.get('authorization') ?? '')?.[1]

/** Lets in whoever has a key. */
export function authenticateKeys({ identityOfKey }: Pick<Keyring, 'identityOfKey'>): Authenticate {
  return async (request, address) => {
    const token = bearerOf(request)
    return token?.startsWith('ap_') ? await identityOfKey(token, address) : undefined
  }
}
