import type { RetentionJson } from '#http/client'
import { confirmed } from '../confirm.ts'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { renderTable } from '../output/table.ts'
import { forEachReference } from './each-reference.ts'

/** Listed with the policies, though nobody sets it. */
const entriesPolicy = 'idempotency_entries'

export async function retentionReport(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) =>
    printed(context, await client.retention(), flags.csv),
  )
}

export async function retentionApply(
  context: CommandContext,
  { dryRun, yes }: { readonly dryRun: boolean; readonly yes: boolean },
): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) => {
    if (dryRun) return printed(context, await client.applyRetention({ dry_run: true }))
    const due = await client.retention()
    const count = [...due.policies, due.idempotency_entries].reduce((sum, one) => sum + one.due, 0)
    const question = `${count} things are removed for ever; autopilot retention report says which.`
    if (count > 0 && !(await confirmed(context, yes, question))) return exitCodes.done
    return printed(context, await client.applyRetention({ dry_run: false }))
  })
}

export async function retentionSet(
  context: CommandContext,
  policy: string,
  keep: number | 'for-ever' | 'default',
): Promise<ExitCode> {
  if (policy === entriesPolicy) {
    throw usageError(`${entriesPolicy} are kept for 24 hours, which is fixed: repeated requests are known by them.`)
  }
  return withArchive(context, { working: false }, async ({ client }) => {
    if (keep === 'default') return printed(context, await client.resetRetention(policy))
    return printed(context, await client.setRetention(policy, { keep_hours: keep === 'for-ever' ? null : keep }))
  })
}

export async function retentionHold(
  context: CommandContext,
  documents: readonly string[],
  { reason }: { readonly reason: string },
): Promise<ExitCode> {
  return forEachReference(context, documents, async (client, reference) => {
    const held = await client.holdDocument(reference, { reason })
    const why = held.hold === null ? '' : ` since ${held.hold.held_at}: ${escapeText(held.hold.reason)}`
    return { text: `Document ${held.document_id} is under a legal hold${why}.`, json: held }
  })
}

export async function retentionRelease(context: CommandContext, documents: readonly string[]): Promise<ExitCode> {
  return forEachReference(context, documents, async (client, reference) => {
    const released = await client.releaseDocument(reference)
    return { text: `Document ${released.document_id} is under no legal hold any more.`, json: released }
  })
}

function keptFor(hours: number | null): string {
  if (hours === null) return 'for ever'
  return hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hours`
}

function printed({ io, json }: CommandContext, retention: RetentionJson, csv = false): ExitCode {
  const entries = { policy: entriesPolicy, keep_hours: 24, is_default: true, ...retention.idempotency_entries }
  const lines = [...retention.policies, entries]
  if (json) for (const line of lines) printJson(io, { ...line, dry_run: retention.dry_run })
  else if (csv) {
    io.out(
      csvTable(lines, {
        policy: (one) => one.policy,
        keep_hours: (one) => one.keep_hours,
        is_default: (one) => one.is_default,
        due: (one) => one.due,
        removed: (one) => one.removed,
      }),
    )
  } else {
    io.out(
      renderTable(lines, [
        { title: 'POLICY', value: (one) => one.policy },
        {
          title: 'KEPT',
          value: (one) => `${keptFor(one.keep_hours)}${one === entries ? ' (fixed)' : one.is_default ? '' : ' (set)'}`,
        },
        { title: 'DUE', value: (one) => String(one.due), align: 'right' },
        { title: 'REMOVED', value: (one) => (retention.dry_run ? null : String(one.removed)), align: 'right' },
      ]),
    )
  }
  return exitCodes.done
}
