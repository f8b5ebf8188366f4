import type { ApiClient, KeyJson, KeyLimitsJson, MadeKeyJson, PermissionJson } from '#http/client'
import { numberOf } from '../arguments.ts'
import { confirmed } from '../confirm.ts'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfKeys, describeKey, renderKeys } from '../output/key-table.ts'
import { allPages, firstOf } from '../pages.ts'

type Csv = { readonly csv?: boolean }

/** One key, in the form that was asked for. */
function printKey({ io, json }: CommandContext, { csv }: Csv, key: KeyJson): ExitCode {
  if (json) printJson(io, key)
  else io.out(csv ? csvOfKeys([{ key }]) : describeKey(key))
  return exitCodes.done
}

/** Asks for one key, and prints it. */
function withKey(context: CommandContext, flags: Csv, ask: (client: ApiClient) => Promise<KeyJson>): Promise<ExitCode> {
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => printKey(context, flags, await ask(client)))
}

export type CreateFlags = Csv & {
  readonly name: string
  readonly permission: readonly string[]
  readonly agent?: number
  readonly crud?: number
  readonly quota?: number
  readonly expires?: string
  readonly demo: boolean
}

export async function keysCreate(context: CommandContext, flags: CreateFlags): Promise<ExitCode> {
  requireOneForm(context, flags)
  const { name, agent, crud, quota, expires, demo } = flags
  // The server knows which there are, and says so.
  const permissions = flags.permission.flatMap((names) => names.split(',')) as readonly PermissionJson[]
  if (permissions.length === 0 && !demo) {
    throw usageError('Say what the key may do: --permission documents:read, or --demo for one that only looks.')
  }
  return withArchive(context, { working: false }, async ({ client }) => {
    const made = await client.createKey({
      name,
      ...(permissions.length > 0 && { permissions }),
      ...{ agent_per_minute: agent ?? null, crud_per_minute: crud ?? null, monthly_quota: quota ?? null },
      ...{ is_demo: demo, expires_at: expires === undefined ? null : startOf(expires) },
    })
    return printMade(context, flags, made)
  })
}

/** A day begins at midnight, UTC. */
const startOf = (day: string): string => `${day}T00:00:00Z`

function printMade({ io, json }: CommandContext, { csv }: Csv, made: MadeKeyJson): ExitCode {
  if (json) printJson(io, made)
  else if (csv) io.out(csvOfKeys([{ key: made.key, more: [made.token] }], ['token']))
  else io.out(`${describeKey(made.key)}\nIts token, which is shown this once:\n${made.token}\n`)
  return exitCodes.done
}

export async function keysList(context: CommandContext, flags: Csv & { readonly limit: number }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const all = allPages((page) => client.listKeys(page))
    if (json) for await (const key of all) printJson(io, key)
    else if (flags.csv) {
      const { items } = await firstOf(all, Number.POSITIVE_INFINITY)
      io.out(csvOfKeys(items.map((key) => ({ key }))))
    } else {
      const { items, hasMore } = await firstOf(all, flags.limit)
      io.out(items.length === 0 ? nothingYet : renderKeys(items))
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

const nothingYet =
  "No keys yet. Make one with: autopilot keys create --name 'The scanner' --permission documents:write\n"

export const keysShow = (context: CommandContext, key: string, flags: Csv): Promise<ExitCode> =>
  withKey(context, flags, (client) => client.showKey(key))

export async function keysExtend(
  context: CommandContext,
  key: string,
  flags: Csv & { readonly until?: string; readonly days?: number; readonly never?: boolean },
): Promise<ExitCode> {
  const { until, days, never } = flags
  if ([until, days, never].filter((given) => given !== undefined).length !== 1) {
    throw usageError('Say for how long: --until DAY, --days N, or --never for no end.')
  }
  const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
  const expiresAt = until !== undefined ? startOf(until) : days !== undefined ? inDays(days) : null
  return withKey(context, flags, (client) => client.extendKey(key, expiresAt))
}

export type LimitFlags = Csv & {
  readonly agent?: number | 'default'
  readonly crud?: number | 'default'
  readonly quota?: number | 'none'
}

/** Shows the limits of a key, or changes those that are given. */
export async function keysLimits(context: CommandContext, key: string, flags: LimitFlags): Promise<ExitCode> {
  const { agent, crud, quota } = flags
  const change: KeyLimitsJson = {
    ...(agent !== undefined && { agent_per_minute: numberOf(agent) }),
    ...(crud !== undefined && { crud_per_minute: numberOf(crud) }),
    ...(quota !== undefined && { monthly_quota: numberOf(quota) }),
  }
  const isChange = Object.keys(change).length > 0
  return withKey(context, flags, (client) => (isChange ? client.changeKeyLimits(key, change) : client.showKey(key)))
}

export async function keysRotate(
  context: CommandContext,
  key: string,
  flags: Csv & { readonly graceHours: number | 'none'; readonly yes: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const graceHours = numberOf(flags.graceHours) ?? 0
  const question = `The old key stops working at once. Rotate ${key}?`
  if (graceHours === 0 && !(await confirmed(context, flags.yes, question))) return exitCodes.done
  return withArchive(context, { working: false }, async ({ client }) => {
    const rotated = await client.rotateKey(key, { grace_seconds: graceHours * 3_600 })
    if (json) printJson(io, rotated)
    else {
      printMade(context, flags, rotated)
      io.err(`The old key ${rotated.former.prefix} works until ${rotated.former.expires_at ?? 'it is deleted'}.\n`)
    }
    return exitCodes.done
  })
}
