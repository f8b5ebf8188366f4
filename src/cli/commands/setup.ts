import { type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

export type SetupFlags = { readonly email?: string; readonly name?: string }

/** Makes the owner who can sign in. What is neither given nor in the environment is asked for; the password is never a flag. */
export async function setup(context: CommandContext, given: SetupFlags): Promise<ExitCode> {
  const { io, json, doors } = context
  const known = await doors.setup.settings(context.flags)
  const email = given.email ?? known.email ?? (await io.ask('Email of the owner: '))
  if (email === undefined) throw usageError('Say who owns the installation: --email, or AUTOPILOT_SETUP_EMAIL.')
  const name = given.name ?? known.name ?? ((await io.ask('Name (empty: the email): ')) || email)
  const password = known.hasPassword ? null : await askTwice(context)
  const { email: made } = await doors.setup.makeOwner(context.flags, { email, name, password })
  if (json) printJson(io, { email: made })
  else io.out(`${escapeText(made)} owns this installation and can sign in: autopilot serve answers at its address.\n`)
  return exitCodes.done
}

async function askTwice({ io }: CommandContext): Promise<string> {
  const password = await io.askSecret('Password (12 characters or more): ')
  if (password === undefined) throw usageError('Nobody is there to type a password: set AUTOPILOT_SETUP_PASSWORD.')
  if (password !== (await io.askSecret('The same again: ')))
    throw usageError('The two passwords differ. Nothing was made.')
  return password
}
