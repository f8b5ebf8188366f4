import type { Keyring, People } from '#access'
import type { Authenticate } from './guard.ts'

const bearer = /^bearer +(\S+) *$/i

/** What stands behind `Authorization: Bearer`, if anything does. */
export const bearerOf = (request: Request): string | undefined =>
  bearer.exec(request.headers.get('authorization') ?? '')?.[1]

/** Lets in whoever has a key, or the access token of a sign-in. */
export function authenticateBearers({
  identityOfKey,
  identityOfToken,
}: Pick<Keyring, 'identityOfKey'> & Pick<People, 'identityOfToken'>): Authenticate {
  return async (request, address) => {
    const token = bearerOf(request)
    if (token?.startsWith('ap_')) return await identityOfKey(token, address)
    // As a JWT is written. Anything else is not of us.
    return token?.split('.').length === 3 ? { identity: await identityOfToken(token) } : undefined
  }
}
