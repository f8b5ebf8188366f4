import { asError, DomainError, errorCode } from '#kernel'
import { apiVersion, apiVersionHeader } from '../api-version.ts'

/**
 * Asks an installation elsewhere, and makes sure that it is one.
 * @returns a `fetch` that throws DomainError `api.unreachable`, `api.not_autopilot`, `api.moved`, `api.other_version`
 */
export function remoteFetch(server: string): (request: Request) => Promise<Response> {
  return async (request) => {
    let response: Response
    try {
      // Followed, a redirect would turn what is posted into a question, and take the key along.
      response = await fetch(request, { redirect: 'manual' })
    } catch (thrown) {
      request.signal.throwIfAborted()
      throw unreachable(server, asError(thrown))
    }
    const version = response.headers.get(apiVersionHeader)
    if (version === apiVersion) return response
    await response.body?.cancel()
    throw version === null ? stranger(server, response) : otherVersion(server, version)
  }
}

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/

/** What the system says stands in the cause of what `fetch` throws. */
function unreachable(server: string, thrown: Error): DomainError {
  const code = errorCode(thrown.cause) ?? errorCode(thrown) ?? ''
  const why = reasonOf(code)
  return new DomainError({
    code: 'api.unreachable',
    kind: 'unavailable',
    message: `${server} cannot be reached${code === '' ? '' : ` (${code})`}: ${why}`,
    cause: thrown,
  })
}

function reasonOf(code: string): string {
  if (code === 'ECONNREFUSED') return 'nothing listens at this address. Is the server running, and is the port right?'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'nobody knows a machine of this name. Is it written right?'
  if (certificate.test(code)) {
    return 'its certificate is not one that this machine trusts. NODE_EXTRA_CA_CERTS names a file with the certificate of an authority of your own.'
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return 'it does not speak TLS there. Is it http:// rather than https://, or another port?'
  }
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') return 'it does not answer in time.'
  return 'the connection broke. Is the server running?'
}

/** Whoever answered is none of us: something in front of the server, or something else. */
function stranger(server: string, { status, headers }: Response): DomainError {
  const to = headers.get('location')
  if (status >= 300 && status < 400 && to !== null) {
    return new DomainError({
      code: 'api.moved',
      kind: 'unavailable',
      message: `${server} sends elsewhere, to ${to.slice(0, 200)}. Name the address of the archive itself.`,
    })
  }
  if (status === 502 || status === 503 || status === 504) {
    return new DomainError({
      code: 'api.unreachable',
      kind: 'unavailable',
      message: `What stands in front of ${server} answers ${status}: the archive behind it does not run, or is busy. Try again later.`,
    })
  }
  return new DomainError({
    code: 'api.not_autopilot',
    kind: 'unavailable',
    failureClass: 'permanent',
    message: `${server} answers (${status}), but not as Paper Autopilot does. Is the address right? It is the one that autopilot serve prints, or that of the proxy in front of it, without /v1.`,
  })
}

function otherVersion(server: string, version: string): DomainError {
  return new DomainError({
    code: 'api.other_version',
    kind: 'unavailable',
    failureClass: 'permanent',
    message: `${server} speaks version ${version.slice(0, 20)} of the API, this program version ${apiVersion}. Use a program of the version of the server.`,
  })
}
