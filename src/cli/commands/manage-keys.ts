import type { ApiClient, EndedKeyJson, KeyJson } from '#http/client'
import { numberOf } from '../arguments.ts'
import { confirmed } from '../confirm.ts'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfKeys, csvOfUsage, renderKeys, renderStatistics, renderUsage } from '../output/key-table.ts'
import { forEachReference } from './each-reference.ts'

type Csv = { readonly csv?: boolean }

const told = (key: KeyJson, what: string) => ({
  ...{ text: `${key.prefix} is ${what}.`, json: key, csv: csvOfKeys([{ key }]) },
})

const ofMade = ['active_keys', 'deactivated_keys', 'open_codes', 'revoked_codes'] as const
const madeWith = (key: EndedKeyJson) => ofMade.map((name) => key[name])

/** Says of what was made with a key what nobody would expect: it goes on without the key. */
function toldWithMade(key: EndedKeyJson, what: string) {
  const { active_keys: active, deactivated_keys: off, open_codes: open, revoked_codes: revoked } = key
  const sentences = [
    told(key, what).text,
    ...(off === 0 ? [] : [`Keys made with it that are switched off too: ${off}.`]),
    ...(revoked === 0 ? [] : [`Invitations and codes taken back: ${revoked}.`]),
    ...(active === 0 ? [] : [`Keys made with it that work on: ${active} (--all switches them off).`]),
    ...(open === 0 ? [] : [`Invitations and codes of these that still work: ${open}.`]),
  ]
  return { text: sentences.join(' '), json: key, csv: csvOfKeys([{ key, more: madeWith(key) }], ofMade) }
}

type EndFlags = Csv & { readonly yes: boolean; readonly all: boolean }

export const keysActivate = (context: CommandContext, keys: readonly string[], flags: Csv): Promise<ExitCode> =>
  forEachReference(
    context,
    keys,
    async (client, reference) => {
      const key = await client.activateKey(reference)
      return told(key, key.state)
    },
    flags,
  )

export async function keysDeactivate(
  context: CommandContext,
  keys: readonly string[],
  flags: EndFlags,
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const made = flags.all ? ', and all that was made with it' : ''
  const question = `Switch off ${counted(keys.length)}${made}? Whoever uses them is refused within a second.`
  if (!(await confirmed(context, flags.yes, question))) return exitCodes.done
  const work = async (client: ApiClient, reference: string) =>
    toldWithMade(await client.deactivateKey(reference, flags.all), 'switched off')
  return forEachReference(context, keys, work, flags)
}

export async function keysDelete(context: CommandContext, keys: readonly string[], flags: EndFlags): Promise<ExitCode> {
  requireOneForm(context, flags)
  const made = flags.all ? ', and switch off all that was made with it' : ''
  const question = `Delete ${counted(keys.length)} for ever, with what was counted of it${made}?`
  if (!(await confirmed(context, flags.yes, question))) return exitCodes.done
  const work = async (client: ApiClient, reference: string) => {
    const key = await client.deleteKey(reference, flags.all)
    const said = toldWithMade(key, 'deleted')
    return {
      ...said,
      json: { ...key, deleted: true },
      csv: csvOfKeys([{ key, more: [true, ...madeWith(key)] }], ['deleted', ...ofMade]),
    }
  }
  return forEachReference(context, keys, work, flags)
}

const counted = (keys: number): string => (keys === 1 ? '1 key' : `${keys} keys`)

export async function keysUsage(
  context: CommandContext,
  key: string,
  flags: { readonly from?: string; readonly to?: string; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const { from, to } = flags
  return withArchive(context, { working: false }, async ({ client }) => {
    const usage = await client.keyUsage(key, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
    if (json) for (const day of usage.days) printJson(io, { key_id: usage.key.key_id, ...day })
    else io.out(flags.csv ? csvOfUsage(usage) : renderUsage(usage))
    return exitCodes.done
  })
}

export async function keysStats(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const statistics = await client.keyStatistics()
    if (json) for (const { key, ...sums } of statistics.keys) printJson(io, { ...key, ...sums })
    else if (flags.csv) {
      const rows = statistics.keys.map(({ key, requests, refusals }) => ({ key, more: [requests, refusals] }))
      io.out(csvOfKeys(rows, ['requests', 'refusals']))
    } else io.out(statistics.keys.length === 0 ? 'No keys yet.\n' : renderStatistics(statistics))
    return exitCodes.done
  })
}

export type CleanupFlags = {
  readonly expiredDays: number
  readonly unusedDays: number | 'never'
  readonly dryRun: boolean
  readonly yes: boolean
  readonly csv?: boolean
}

/** Shows what would be deleted before it asks whether to. */
export async function keysCleanup(context: CommandContext, flags: CleanupFlags): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const rule = { expired_days: flags.expiredDays, unused_days: numberOf(flags.unusedDays) }
  return withArchive(context, { working: false }, async ({ client }) => {
    const planned = await client.cleanUpKeys({ ...rule, dry_run: true })
    if (planned.keys.length === 0 && !json && !flags.csv) io.out('No key is expired or unused for so long.\n')
    const isCertain = flags.dryRun || flags.yes || planned.keys.length === 0
    if (!isCertain) {
      io.err(renderKeys(planned.keys.map(({ key }) => key)))
      if (!(await confirmed(context, false, `Delete ${counted(planned.keys.length)} for ever?`))) return exitCodes.done
    }
    const { keys } = flags.dryRun ? planned : await client.cleanUpKeys({ ...rule, dry_run: false })
    if (json) for (const { key, reason } of keys) printJson(io, { ...key, reason, deleted: !flags.dryRun })
    else if (flags.csv) {
      const rows = keys.map(({ key, reason }) => ({ key, more: [reason, !flags.dryRun] }))
      io.out(csvOfKeys(rows, ['reason', 'deleted']))
    } else {
      const what = flags.dryRun ? 'would be deleted' : 'is deleted'
      for (const { key, reason } of keys) io.out(`${key.prefix} ${what}: ${reason}.\n`)
    }
    return exitCodes.done
  })
}
