import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { pipedLines, typedPassword } from '../new-password.ts'
import { escapeText } from '../output/escape-text.ts'

type RedeemFlags = { readonly name?: string; readonly passwordStdin: boolean }

/** Uses the code of an invitation, or one for a new password. Whoever has it needs no key. */
export async function redeem(
  context: CommandContext,
  given: string | undefined,
  flags: RedeemFlags,
): Promise<ExitCode> {
  const { io, json } = context
  const { code, name, password } = await whatIsNeeded(context, given, flags)
  return withArchive(context, { working: false, anybody: true }, async ({ client }) => {
    const { email } =
      name === undefined
        ? await client.setPassword({ code, password })
        : await client.acceptInvitation({ code, display_name: name, password })
    if (json) printJson(io, { email, can_sign_in: true })
    else io.out(`${escapeText(email)} can sign in with this password. The code works no more.\n`)
    return exitCodes.done
  })
}

async function whatIsNeeded({ io }: CommandContext, given: string | undefined, flags: RedeemFlags) {
  if (flags.passwordStdin) {
    const names = [...(given === undefined ? ['the code'] : []), 'the password']
    const lines = await pipedLines(io, names)
    const code = given ?? lines[0] ?? ''
    return { code, name: nameFor(code, flags.name), password: lines.at(-1) ?? '' }
  }
  const code = given ?? (await io.ask('Code: '))
  if (code === undefined || code === '') throw usageError('Say which code: autopilot users redeem CODE.')
  const name = nameFor(code, flags.name ?? (isInvitation(code) ? await io.ask('Name: ') : undefined))
  return { code, name, password: await typedPassword(io, 'send it to standard input with --password-stdin') }
}

const isInvitation = (code: string) => code.startsWith('apinvite_')

/** Only who is invited says what they are called. */
function nameFor(code: string, name: string | undefined): string | undefined {
  if (isInvitation(code)) {
    if (name) return name
    throw usageError('Say what you are called: --name.')
  }
  if (!code.startsWith('apreset_')) throw usageError('A code begins with apinvite_ or apreset_. Keys are not codes.')
  if (name !== undefined)
    throw usageError('--name belongs to the code of an invitation: who resets a password has one.')
  return undefined
}
