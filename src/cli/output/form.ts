import type { CommandContext } from '../context.ts'
import { usageError } from '../exit-code.ts'

/** Two forms at once cannot be printed. @throws DomainError `usage.invalid` */
export function requireOneForm({ json }: Pick<CommandContext, 'json'>, flags: { readonly csv?: boolean }): void {
  if (json && flags.csv) throw usageError('--json and --csv exclude each other.')
}
