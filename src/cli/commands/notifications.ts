import type { CauseJson, ChannelJson, NotificationJson, PreferenceChangeJson, PreferenceJson } from '#http/client'
import { numberOf } from '../arguments.ts'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { describePreference, renderNotifications } from '../output/notification-table.ts'
import { allPages, firstOf } from '../pages.ts'

type SetFlags = {
  readonly url: boolean
  readonly to: readonly string[]
  readonly cause: readonly string[]
  readonly pauseType: readonly string[]
  readonly severity?: PreferenceChangeJson['least_severity']
  readonly every?: number | 'none'
  readonly quietUntil?: string
  readonly titles?: boolean
  readonly on?: boolean
  readonly off?: boolean
}

export function notificationsShow(context: CommandContext): Promise<ExitCode> {
  const { io, json } = context
  return ask(
    context,
    (client) => client.listPreferences(),
    (preferences) => {
      if (json) for (const preference of preferences) printJson(io, preference)
      else io.out(preferences.length === 0 ? nothingYet : preferences.map(describePreference).join('\n'))
      return exitCodes.done
    },
  )
}

const nothingYet = 'Nobody is told of anything yet. Begin with: autopilot notifications set slack --url\n'

/** Never an argument, which others see: the first line of what is piped in, or what a person types. */
async function readUrl({ io }: CommandContext): Promise<string> {
  const given = await io.askSecret('Address that messages are posted to: ')
  const url = (given ?? (await io.readAll()).replace(/\r?\n[\s\S]*$/, '')).trim()
  if (url === '') throw usageError('Give the address on stdin, or type it on a terminal.')
  return url
}

const split = (given: readonly string[]) => given.flatMap((some) => some.split(',')).filter((one) => one !== '')

async function changeOf(context: CommandContext, flags: SetFlags): Promise<PreferenceChangeJson> {
  const { severity, every, quietUntil, titles } = flags
  if (flags.on && flags.off) throw usageError('Say --on or --off, not both.')
  // The server knows which causes there are, and says so.
  const [to, causes, types] = [split(flags.to), split(flags.cause) as CauseJson[], split(flags.pauseType)]
  return {
    ...(flags.url && { secret_url: await readUrl(context) }),
    ...(to.length > 0 && { recipients: to }),
    ...(causes.length > 0 && { causes }),
    ...(types.length > 0 && { pause_types: types.includes('all') ? null : types }),
    ...(severity !== undefined && { least_severity: severity }),
    ...(every !== undefined && { min_interval_seconds: (numberOf(every) ?? 0) * 60 }),
    ...(quietUntil !== undefined && { quiet_until: quietUntil === 'none' ? null : quietUntil }),
    ...(titles !== undefined && { include_titles: titles }),
    ...(flags.on && { active: true }),
    ...(flags.off && { active: false }),
  }
}

export async function notificationsSet(
  context: CommandContext,
  channel: ChannelJson,
  flags: SetFlags,
): Promise<ExitCode> {
  const { io, json } = context
  const change = await changeOf(context, flags)
  if (Object.keys(change).length === 0) {
    throw usageError('Say what to change: see autopilot notifications set --help.')
  }
  return await ask(
    context,
    (client) => client.setPreference(channel, change),
    (made) => {
      if (json) printJson(io, made)
      else {
        io.out(describePreference(made.preference))
        if (made.secret !== null) io.out(`\nIts secret, which is shown this once:\n${made.secret}\n`)
        io.out(`\nNext:  autopilot notifications test ${channel}\n`)
      }
      return exitCodes.done
    },
  )
}

export function notificationsTest(context: CommandContext, channel: ChannelJson): Promise<ExitCode> {
  const { io, json } = context
  return ask(
    context,
    (client) => client.testNotification(channel),
    (tested) => {
      if (json) printJson(io, tested)
      else io.out(renderNotifications([tested]))
      return tested.state === 'confirmed' ? exitCodes.done : exitCodes.someFailed
    },
  )
}

export async function notificationsRemove(
  context: CommandContext,
  channel: ChannelJson,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Tell nobody by ${channel} any more?`))) return exitCodes.done
  const print = (preference: PreferenceJson) => {
    if (context.json) printJson(context.io, preference)
    else context.io.out(`Nobody is told by ${channel} any more.\n`)
    return exitCodes.done
  }
  return await ask(context, (client) => client.removePreference(channel), print)
}

export async function notificationsList(
  context: CommandContext,
  flags: { readonly limit: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const all = allPages((page) => client.listNotifications(page))
    if (json) {
      for await (const one of all) printJson(io, one)
      return exitCodes.done
    }
    const { items, hasMore } = await firstOf(all, flags.csv ? Number.POSITIVE_INFINITY : flags.limit)
    if (flags.csv) io.out(csvTable(items, csvColumns))
    else io.out(items.length === 0 ? 'Nothing yet.\n' : renderNotifications(items))
    if (hasMore && !flags.csv) io.out('There are more: --limit N shows N of them.\n')
    return exitCodes.done
  })
}

const csvColumns: Readonly<Record<string, (one: NotificationJson) => unknown>> = {
  notification_id: (one) => one.notification_id,
  channel: ({ channel }) => channel,
  created_at: (one) => one.created_at,
  total: ({ total }) => total,
  state: ({ state }) => state,
  attempts: ({ attempts }) => attempts,
  response_status: (one) => one.response_status,
  error: ({ error }) => error,
}
