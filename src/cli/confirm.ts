import type { CommandContext } from './context.ts'
import { usageError } from './exit-code.ts'

/** Asks a person whether to do what cannot be undone. @throws DomainError `usage.invalid` where nobody is there to answer */
export async function confirmed({ io }: CommandContext, yes: boolean, question: string): Promise<boolean> {
  if (yes) return true
  const answer = await io.ask(`${question} Type yes: `)
  if (answer === undefined) throw usageError('This needs to be confirmed, and nobody is there to ask: give --yes.')
  return answer.trim() === 'yes'
}
