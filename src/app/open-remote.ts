import type { ChosenServer } from '#config'
import { type ApiClient, createClient, remoteFetch } from '#http/client'
import { DomainError, systemClock } from '#kernel'
import { remoteToken } from './remote-token.ts'

export type Elsewhere = Extract<ChosenServer, { readonly where: 'elsewhere' }>

type RemoteOptions = {
  readonly profilesFile: string
  readonly anybody?: boolean
  readonly onWait?: ((waitMs: number) => void) | undefined
}

/**
 * A client of an installation elsewhere, with the key or the sign-in that was given for it.
 * @param options.anybody for what needs neither
 * @throws DomainError `config.plain_http`, `config.no_key`
 */
export function openRemote(chosen: Elsewhere, { profilesFile, anybody = false, onWait }: RemoteOptions): ApiClient {
  const { server, access, profile } = chosen
  requireSecret(chosen)
  const connection = { baseUrl: server, fetch: remoteFetch(server), onWait }
  switch (access.by) {
    case 'key':
      return createClient({ ...connection, token: access.key })
    case 'sign_in': {
      const deps = { client: createClient(connection), clock: systemClock, profilesFile }
      return createClient({ ...connection, token: remoteToken(deps, { name: profile ?? '', signIn: access }) })
    }
    case 'nothing':
      if (!anybody) throw noKey(chosen)
      return createClient(connection)
  }
}

/** Without TLS a key can be read by everybody on the way. On this machine there is nobody. */
export function requireSecret({ server, allowPlainHttp }: Pick<Elsewhere, 'server' | 'allowPlainHttp'>): void {
  const { protocol, hostname } = new URL(server)
  const isOwn = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(hostname)
  if (protocol === 'https:' || isOwn || allowPlainHttp) return
  throw new DomainError({
    code: 'config.plain_http',
    kind: 'invalid',
    message: `${server} is not https://: everybody on the way could read the key and the documents. Nothing was sent. Use https://, or allow it with --allow-plain-http where you trust the network.`,
  })
}

function noKey({ server, profile }: Elsewhere): DomainError {
  const keep = profile === null ? 'autopilot profiles add keeps one' : `the profile ${profile} has none`
  return new DomainError({
    code: 'config.no_key',
    kind: 'invalid',
    message: `${server} is asked with a key: give --key-file FILE (- for standard input), or AUTOPILOT_KEY, which is shown to no other server than AUTOPILOT_SERVER; ${keep}.`,
  })
}
