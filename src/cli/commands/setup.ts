import { type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { pipedLines, typedPassword } from '../new-password.ts'
import { escapeText } from '../output/escape-text.ts'

export type SetupFlags = { readonly email?: string; readonly name?: string; readonly passwordStdin: boolean }

const elsewhere = 'send it to standard input with --password-stdin, or set AUTOPILOT_SETUP_PASSWORD'

/** Makes the owner who can sign in. What is neither given nor in the environment is asked for; the password is never a flag. */
export async function setup(context: CommandContext, given: SetupFlags): Promise<ExitCode> {
  const { io, json, doors } = context
  // Before anything is asked for: it may be piped to the same standard input.
  const [piped = null] = given.passwordStdin ? await pipedLines(io, ['the password']) : []
  const known = await doors.setup.settings(context.flags)
  const email = given.email ?? known.email ?? (await io.ask('Email of the owner: '))
  if (email === undefined) throw usageError('Say who owns the installation: --email, or AUTOPILOT_SETUP_EMAIL.')
  const name = given.name ?? known.name ?? ((await io.ask('Name (empty: the email): ')) || email)
  const password = given.passwordStdin ? piped : known.hasPassword ? null : await typedPassword(io, elsewhere)
  const { email: made } = await doors.setup.makeOwner(context.flags, { email, name, password })
  if (json) printJson(io, { email: made })
  else io.out(`${escapeText(made)} owns this installation and can sign in: autopilot serve answers at its address.\n`)
  return exitCodes.done
}
