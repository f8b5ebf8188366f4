import type { InterventionDecisionJson, InterventionDetailsJson, InterventionJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { renderTable } from '../output/table.ts'
import { interventionText } from '../output/waiting-text.ts'
import { allPages, firstOf } from '../pages.ts'
import { forEachReference } from './each-reference.ts'

export async function interventionsList(
  context: CommandContext,
  flags: { readonly all: boolean; readonly limit: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const state = flags.all ? 'all' : 'active'
    const found = allPages((page) => client.listInterventions({ ...page, state }), flags.limit + 1)
    const { items, hasMore } = await firstOf(found, flags.limit)
    if (json) for (const intervention of items) printJson(io, intervention)
    else if (flags.csv) io.out(csvTable(items, csvColumns))
    else if (items.length === 0) io.out(flags.all ? 'Nothing ever waited.\n' : 'Nothing waits for you.\n')
    else {
      io.out(
        renderTable(items, [
          { title: 'ID', value: (one) => one.intervention_id },
          { title: 'WHY', value: (one) => one.pause_type },
          { title: 'ABOUT', value: (one) => one.subject },
          { title: 'SINCE', value: (one) => one.paused_at },
          { title: 'TRIED AGAIN', value: (one) => (one.resolved ? null : (one.auto_resume_at ?? 'when you say so')) },
          { title: 'RESOLVED', value: (one) => one.resolved && `${one.resolved.action} by ${one.resolved.by}` },
        ]),
      )
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
      if (!flags.all) io.out('\nNext:  autopilot interventions resolve ID --retry | --cancel | --raise-cap USD\n')
    }
    return exitCodes.done
  })
}

const csvColumns: Readonly<Record<string, (one: InterventionJson) => unknown>> = {
  intervention_id: (one) => one.intervention_id,
  run_id: (one) => one.run_id,
  pause_type: (one) => one.pause_type,
  reason: (one) => one.reason,
  subject: (one) => one.subject,
  paused_at: (one) => one.paused_at,
  auto_resume_at: (one) => one.auto_resume_at,
  resolved_action: (one) => one.resolved?.action,
  resolved_by: (one) => one.resolved?.by,
}

function describe(intervention: InterventionDetailsJson): string {
  const facts = Object.entries(intervention.blocker ?? {})
  return [
    `${interventionText(intervention)}\n`,
    `run      ${intervention.run_id} (${intervention.workflow}, ${intervention.run_status})\n`,
    `about    ${escapeText(intervention.subject)}\n`,
    ...(intervention.resolved === null
      ? [`goes on  ${intervention.auto_resume_at ?? 'when a person decides'}\n`]
      : intervention.actions.map(({ at, actor, action }) => `decided  ${at} ${actor}: ${action}\n`)),
    ...facts.map(([name, value]) => `${name.padEnd(8)} ${escapeText(String(value))}\n`),
  ].join('')
}

export async function interventionsShow(context: CommandContext, id: string): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const intervention = await client.showIntervention(id)
    if (json) printJson(io, intervention)
    else io.out(describe(intervention))
    return exitCodes.done
  })
}

export type ResolveFlags = {
  readonly retry: boolean
  readonly cancel: boolean
  readonly raiseCap?: string
  readonly note?: string
}

function decisionOf({ retry, cancel, raiseCap, note }: ResolveFlags): InterventionDecisionJson {
  const noted = note === undefined ? {} : { note }
  if (Number(retry) + Number(cancel) + Number(raiseCap !== undefined) !== 1) {
    throw usageError('Say what to do, and one thing only: --retry, --cancel, or --raise-cap USD.')
  }
  if (raiseCap !== undefined) return { action: 'raise_cap', cap_usd: raiseCap, ...noted }
  return { action: retry ? 'retry' : 'cancel', ...noted }
}

export async function interventionsResolve(
  context: CommandContext,
  interventions: readonly string[],
  flags: ResolveFlags,
): Promise<ExitCode> {
  const decision = decisionOf(flags)
  return forEachReference(context, interventions, async (client, id) => {
    const resolved = await client.resolveIntervention(id, decision)
    const { run_id: run } = resolved
    const who =
      decision.action === 'raise_cap' ? `Run ${run}, with all others that the new cap lets go on,` : `Run ${run}`
    const text =
      decision.action === 'cancel'
        ? `Run ${run} is cancelled.`
        : `${who} goes on from its last checkpoint as soon as a worker is free; where none runs: autopilot work --until-idle`
    return { text, json: resolved }
  })
}
