import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

type PasswordFlags = { readonly email?: string; readonly org?: string; readonly passwordStdin: boolean }

/** Changes the own password. Whoever knows the old one needs no key for it. */
export async function password(context: CommandContext, flags: PasswordFlags): Promise<ExitCode> {
  const { io, json, doors } = context
  const inForce = await doors.profiles.inForce(context.flags)
  const known = inForce.where === 'elsewhere' && inForce.access === 'sign_in' ? inForce : undefined
  const email = flags.email ?? known?.as ?? (await io.ask('Email: '))
  if (email === undefined) throw usageError('Say who you are: --email.')
  const { old, chosen } = await passwords(context, email, flags)
  const { org = null } = flags
  return withArchive(context, { working: false, anybody: true }, async ({ client }) => {
    const tokens = await client.changePassword({ email, org, current_password: old, password: chosen })
    // Said at once: whatever goes wrong from here on, the old password works no more.
    if (json) printJson(io, { email, password_changed: true })
    else io.out(`${escapeText(email)} has a new password. All other sign-ins have ended.\n`)
    const warn = (what: string) => (thrown: unknown) => {
      const { code, message } = errorJson(thrown)
      io.err(`${what} ${escapeText(message)} (${code})\n`)
    }
    // It signed in for a moment. That of the profile has ended with all others.
    await client.signOut(tokens.refresh_token ?? '').catch(warn('The sign-in that the change made has not ended:'))
    const again = known?.as === email && known.profile !== null ? known.profile : undefined
    if (again !== undefined) {
      await doors.profiles
        .signIn(context.flags, { name: again, password: chosen })
        .catch(warn(`Sign in again with: autopilot profiles sign-in ${again}.`))
    }
    return exitCodes.done
  })
}

async function passwords(
  { io }: CommandContext,
  email: string,
  { passwordStdin }: PasswordFlags,
): Promise<{ readonly old: string; readonly chosen: string }> {
  if (passwordStdin) {
    const [old, chosen, ...rest] = (await io.readAll()).replace(/\r?\n$/, '').split(/\r?\n/)
    if (old && chosen && rest.length === 0) return { old, chosen }
    throw usageError('Standard input has to hold two lines: the old password, and the new one.')
  }
  const old = await io.askSecret(`Old password of ${email}: `)
  const chosen = await io.askSecret('New password (12 characters or more): ')
  if (old === undefined || chosen === undefined) {
    throw usageError('Nobody is there to type a password: send both to standard input with --password-stdin.')
  }
  if (chosen !== (await io.askSecret('The same again: '))) {
    throw usageError('The two new passwords differ. Nothing was changed.')
  }
  return { old, chosen }
}
