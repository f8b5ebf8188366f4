import { AuthenticationFailure } from 'imapflow'
import { asError, DomainError, errorCode } from '#kernel'

type Told = { readonly serverResponseCode?: unknown; readonly responseStatus?: unknown; readonly response?: unknown }
type Failure = { readonly code: string; readonly message: string }

/** What a server says when it is the moment that is wrong, and not the password (RFC 5530 and what is written without it). */
const passingCodes = ['UNAVAILABLE', 'LIMIT', 'INUSE', 'SERVERBUG', 'OVERQUOTA', 'NOPERM']
const passingWords = /too many|temporar|try again|later|unavailable|throttl|rate limit|not connected|maximum number/i

/**
 * What went wrong at a mail server, in our words: what it said itself may hold anything. Errors of the product stay as they are.
 * @param server host and port, for people
 */
export function mailFailure(thrown: unknown, server: string): DomainError {
  if (thrown instanceof DomainError) return thrown
  const error = asError(thrown)
  const { code, message } = failureOf(error, server)
  return new DomainError({ code, kind: 'unavailable', message, cause: error })
}

function failureOf(error: Error, server: string): Failure {
  const code = errorCode(error) ?? ''
  if (isRefusal(error)) {
    return {
      code: 'mail.sign_in_refused',
      message: `${server} refused the user name or the password. Many providers want a password made for one program: give it with autopilot mailboxes update --password.`,
    }
  }
  if (/^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/.test(code)) {
    return {
      code: 'mail.not_trusted',
      message: `${server} showed a certificate that is not to be trusted (${code}), so nothing was told to it.`,
    }
  }
  if (code.startsWith('ERR_SSL') || code === 'EPROTO' || /STARTTLS/.test(`${code} ${error.message}`)) {
    return {
      code: 'mail.no_tls',
      message: `${server} speaks no TLS there, or not in the way that was chosen, so nothing was told to it. Look at the port and --security.`,
    }
  }
  if (/TIMEOUT|ETIMEDOUT/i.test(code) || error.name === 'TimeoutError') {
    return { code: 'mail.timeout', message: `${server} did not answer in time.` }
  }
  if (['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) {
    return { code: 'mail.unreachable', message: `${server} cannot be reached (${code}).` }
  }
  if (/TooLarge|NESTING|^ParserError/.test(code)) {
    return {
      code: 'mail.answer_unreadable',
      message: `${server} answered with what is too large or no answer (${code}).`,
    }
  }
  return {
    code: 'mail.connection_lost',
    message: `The connection to ${server} broke off, or it answered with an error.`,
  }
}

/** Only an answer to the password is one: a connection that ends in that moment is none. */
function isRefusal(error: Error & Told): boolean {
  const { serverResponseCode, responseStatus, response } = error
  const isOfSignIn = error instanceof AuthenticationFailure || 'authenticationFailed' in error
  if (!isOfSignIn) return false
  const isPassing =
    passingCodes.includes(String(serverResponseCode).toUpperCase()) || passingWords.test(String(response))
  return !isPassing && (responseStatus === 'NO' || error instanceof AuthenticationFailure)
}
