import { asError, DomainError } from '#kernel'

export const exitCodes = { done: 0, someFailed: 1, usage: 2, configuration: 3, refused: 4, bug: 70 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The one place where an error becomes an exit code. */
export function exitCodeOf(thrown: unknown): ExitCode {
  const error = asError(thrown)
  if (!(error instanceof DomainError)) return exitCodes.bug
  if (error.code.startsWith('config.')) return exitCodes.configuration
  if (error.code.startsWith('usage.')) return exitCodes.usage
  switch (error.kind) {
    case 'denied':
    case 'limited':
      return exitCodes.refused
    case 'bug':
      return exitCodes.bug
    case 'invalid':
    case 'not_found':
    case 'conflict':
    case 'unavailable':
      return exitCodes.someFailed
  }
}

/** Of several items: refused where each that failed was, else some failed. */
export function exitCodeOfAll(failures: readonly unknown[]): ExitCode {
  if (failures.length === 0) return exitCodes.done
  const refused = failures.every((thrown) => exitCodeOf(thrown) === exitCodes.refused)
  return refused ? exitCodes.refused : exitCodes.someFailed
}

export function usageError(message: string): DomainError {
  return new DomainError({ code: 'usage.invalid', kind: 'invalid', message })
}
