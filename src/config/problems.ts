import { DomainError } from '#kernel'
import type { SettingSource } from './declaration.ts'
import { declarationOf, type SettingPath } from './declared-settings.ts'

/** One thing that is wrong with the configuration. Never holds the value of a secret. */
export type Problem = {
  readonly code: 'config.invalid' | 'config.unknown_name'
  /** The setting, or the unknown name. */
  readonly key: string
  readonly message: string
}

/** All problems at once as one error. @returns `config.unknown_name` when every problem is one, else `config.invalid` */
export function configurationError(problems: readonly Problem[]): DomainError {
  const [first] = problems
  const unknownOnly = problems.every(({ code }) => code === 'config.unknown_name')
  return new DomainError({
    code: unknownOnly ? 'config.unknown_name' : 'config.invalid',
    kind: 'invalid',
    message:
      first !== undefined && problems.length === 1
        ? first.message
        : [`The configuration has ${problems.length} problems:`, ...problems.map(({ message }) => message)].join(
            '\n- ',
          ),
    details: { keys: problems.map(({ key }) => key) },
  })
}

/** A setting as a person knows it: its path, its environment name, and where its value was given. */
export function nameSetting(path: SettingPath, source: SettingSource): string {
  const { environment, sharedEnvironment } = declarationOf(path)
  switch (source) {
    case 'environment':
      return `${environment}${sharedEnvironment === undefined ? '' : ` or ${sharedEnvironment}`} in the environment (${path})`
    case 'file':
      return `${path} in the configuration file (${environment})`
    case 'flag':
      return `${path} on the command line (${environment})`
    case 'default':
      return `${path} (${environment})`
  }
}

export function invalid(path: SettingPath, message: string): Problem {
  return { code: 'config.invalid', key: path, message }
}
