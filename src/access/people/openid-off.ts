import { DomainError } from '#kernel'
import type { OpenIdProvider } from './openid-port.ts'

const refuse = async (): Promise<never> => {
  throw new DomainError({
    code: 'openid.off',
    kind: 'not_found',
    message: 'Nobody signs in with an account elsewhere here: no provider is set (signIn.openIdIssuer).',
  })
}

/** Where no provider is set. */
export const openIdOff: OpenIdProvider = { begin: refuse, finish: refuse }
