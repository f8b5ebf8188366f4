import { usageError } from './exit-code.ts'
import type { Io } from './io.ts'

/** What was piped, a line each. @throws DomainError `usage.invalid` where it is not one for each name */
export async function pipedLines(io: Io, names: readonly string[]): Promise<readonly string[]> {
  const lines = (await io.readAll()).replace(/\r?\n$/, '').split(/\r?\n/)
  if (lines.length === names.length && lines.every((line) => line !== '')) return lines
  const expected = names.length === 1 ? 'one line' : `${names.length} lines`
  throw usageError(`Standard input has to hold ${expected}: ${names.join(', and ')}.`)
}

/** Typed twice, so that nobody mistypes it. @param instead how it is given where nobody types */
export async function typedPassword(io: Io, instead: string): Promise<string> {
  const password = await io.askSecret('Password (12 characters or more): ')
  if (password === undefined) throw usageError(`Nobody is there to type a password: ${instead}.`)
  if (password === (await io.askSecret('The same again: '))) return password
  throw usageError('The two passwords differ. Nothing was made.')
}
