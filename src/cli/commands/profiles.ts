import { confirmed } from '../confirm.ts'
import { type CommandContext, errorJson, printJson } from '../context.ts'
import type { ProfileJson } from '../doors.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvLine } from '../output/csv.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { renderTable } from '../output/table.ts'

type AddFlags = {
  readonly email?: string
  readonly org?: string
  readonly passwordStdin: boolean
  readonly use: boolean
  readonly check: boolean
}

export async function profilesAdd(context: CommandContext, name: string, given: AddFlags): Promise<ExitCode> {
  const { io, json, doors } = context
  const { email, org = null, use, check } = given
  const hasKey = 'remote.key' in context.flags || 'remote.keyFile' in context.flags
  if (email !== undefined && hasKey) throw usageError('Give a key, or --email to sign in, not both.')
  if (email === undefined && (given.org !== undefined || given.passwordStdin))
    throw usageError('--org and --password-stdin belong to --email.')
  const signIn = email === undefined ? null : { email, org, password: await passwordFor(context, email, given) }
  const asked = email === undefined && !hasKey ? await io.askSecret('Key (empty: none is kept): ') : undefined
  const typed = asked?.trim()
  const flags = { ...context.flags, ...(typed && { 'remote.key': typed }) }
  const profile = await doors.profiles.add(flags, { name, signIn, use, check, keepsKey: typed !== '' })
  if (json) printJson(io, profile)
  else {
    io.out(describe(profile))
    if (!use) io.out(`Use it with --profile ${name}, or from now on: autopilot profiles use ${name}\n`)
  }
  return exitCodes.done
}

async function passwordFor(
  { io }: CommandContext,
  email: string,
  { passwordStdin }: { readonly passwordStdin: boolean },
): Promise<string> {
  if (passwordStdin) return (await io.readAll()).replace(/\r?\n$/, '')
  const password = await io.askSecret(`Password of ${email}: `)
  if (password !== undefined) return password
  throw usageError('Nobody is there to type a password: send it to standard input with --password-stdin.')
}

export async function profilesList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json, doors } = context
  requireOneForm(context, flags)
  const profiles = await doors.profiles.list(context.flags)
  if (json) for (const profile of profiles) printJson(io, profile)
  else if (flags.csv)
    io.out([csvLine(columns), ...profiles.map((one) => csvLine(columns.map((name) => one[name])))].join(''))
  else if (profiles.length === 0) io.out('No profiles. Add one: autopilot profiles add office --server https://…\n')
  else {
    io.out(
      renderTable(profiles, [
        { title: 'NAME', value: ({ name }) => name },
        { title: 'SERVER', value: ({ server }) => server },
        { title: 'AS', value: ({ as }) => as },
        { title: 'IN USE', value: (profile) => (profile.in_use ? 'yes' : '') },
      ]),
    )
  }
  return exitCodes.done
}

const columns = [
  ...(['name', 'server', 'in_use', 'access', 'as', 'allow_plain_http'] as const),
] satisfies readonly (keyof ProfileJson)[]

/** One profile, or where commands go with the flags and the environment as they are. */
export async function profilesShow(context: CommandContext, name: string | undefined): Promise<ExitCode> {
  const { io, json, doors } = context
  if (name !== undefined) {
    const profile = (await doors.profiles.list(context.flags)).find((one) => one.name === name)
    if (profile === undefined) throw usageError(`There is no profile ${name}: autopilot profiles list.`)
    if (json) printJson(io, profile)
    else io.out(describe(profile))
    return exitCodes.done
  }
  const inForce = await doors.profiles.inForce(context.flags)
  if (json) printJson(io, inForce)
  else if (inForce.where === 'here')
    io.out(`Commands go to the installation of this machine, in ${inForce.data_dir}.\n`)
  else {
    const { server, profile, as } = inForce
    const named = profile === null ? '' : `, profile ${profile}`
    io.out(`Commands go to ${escapeText(server)}${named}, ${as === null ? 'without a key' : `as ${escapeText(as)}`}.\n`)
  }
  return exitCodes.done
}

function describe({ name, server, access, as, in_use: inUse, allow_plain_http: plain }: ProfileJson): string {
  const how = { key: 'key     ', sign_in: 'person  ', nothing: 'key     ' }[access]
  return [
    `profile  ${escapeText(name)}${inUse ? ' (in use)' : ''}\n`,
    `server   ${escapeText(server)}${plain ? ' (also without TLS)' : ''}\n`,
    `${how} ${as === null ? 'none is kept' : escapeText(as)}\n`,
  ].join('')
}

export async function profilesUse(context: CommandContext, name: string): Promise<ExitCode> {
  const { io, json, doors } = context
  const { overridden_by: variable } = await doors.profiles.use(context.flags, name)
  if (variable !== null) {
    io.err(`${variable} is set, and goes before the profile in use: until it is unset, commands go where it says.\n`)
  }
  if (json) printJson(io, await doors.profiles.inForce(context.flags))
  else if (name === 'local') io.out('Commands go to the installation of this machine from now on.\n')
  else io.out(`Commands go to ${name} from now on; autopilot profiles use local brings them back.\n`)
  return exitCodes.done
}

export async function profilesSignIn(
  context: CommandContext,
  name: string,
  flags: { readonly passwordStdin: boolean },
): Promise<ExitCode> {
  const { io, json, doors } = context
  const known = (await doors.profiles.list(context.flags)).find((one) => one.name === name)
  const password = await passwordFor(context, known?.as ?? name, flags)
  const profile = await doors.profiles.signIn(context.flags, { name, password })
  if (json) printJson(io, profile)
  else io.out(`${escapeText(profile.as ?? '')} is signed in.\n`)
  return exitCodes.done
}

export async function profilesRemove(
  context: CommandContext,
  names: readonly string[],
  flags: { readonly yes: boolean },
): Promise<ExitCode> {
  const { io, json, doors } = context
  if (!(await confirmed(context, flags.yes, `Forget ${names.join(', ')}?`))) return exitCodes.done
  let failures = 0
  for (const name of names) {
    try {
      const { signed_out: signedOut } = await doors.profiles.remove(context.flags, name)
      if (json) printJson(io, { name, removed: true, signed_out: signedOut })
      else
        io.out(`${name} is removed.${signedOut ? '' : ' The server could not be told that its sign-in has ended.'}\n`)
    } catch (thrown) {
      failures += 1
      const error = errorJson(thrown)
      if (json) printJson(io, { name, error })
      else io.err(`${escapeText(error.message)} (${error.code})\n`)
    }
  }
  return failures > 0 ? exitCodes.someFailed : exitCodes.done
}
