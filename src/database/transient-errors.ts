import { errorCode } from '#kernel'

/** PostgreSQL, appendix A: trouble that passes by itself, and whose statement surely did nothing. */
const transientSqlStates = new Set([
  ...['08000', '08001', '08003', '08004', '08006', '25P03', '40001', '40P01', '53000', '53100', '53200', '53300'],
  ...['53400', '55006', '55P03', '57P01', '57P02', '57P03', '57P05', '58000', '58030'],
])

/** The server itself does not know. Before COMMIT was sent, that still means that nothing was done. */
const unknownSqlStates = new Set(['08007', '40003'])

const socketErrors = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  // A name that does not resolve now, and a Unix socket that is missing while the server restarts.
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
])

/** What `pg` says without a code when a connection ends under a query. */
const connectionLost =
  /^(Connection terminated|Client has encountered a connection error|Postgres connection has been discarded)/

/** True when a transaction that failed with this error, before its COMMIT was sent, can be run again. */
export function isTransient(error: Error): boolean {
  const code = errorCode(error)
  if (code === undefined) return connectionLost.test(error.message)
  return transientSqlStates.has(code) || unknownSqlStates.has(code) || socketErrors.has(code)
}

/**
 * True when an error of COMMIT leaves open whether it was done. Only an answer of the server with the severity ERROR
 * is a sure no; FATAL ends the session, and a lost connection says nothing.
 */
export function leavesCommitOpen(error: Error): boolean {
  const code = errorCode(error)
  if (code !== undefined && unknownSqlStates.has(code)) return true
  const answered = 'severity' in error && error.severity === 'ERROR'
  return !answered && error.name !== 'AbortedTransactionError'
}
