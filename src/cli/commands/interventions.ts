import type {
  DeadlineJson,
  InterventionActionJson,
  InterventionDecisionJson,
  InterventionDetailsJson,
  InterventionJson,
} from '#http/client'
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
      if (!flags.all) io.out('\nNext:  autopilot interventions show ID  what it waits for, and which decisions fit\n')
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
    ...(intervention.deadline === null || intervention.resolved !== null
      ? []
      : [`until    ${intervention.deadline}, then: ${intervention.deadline_outcome ?? 'nothing'}\n`]),
    ...(intervention.current_task === null ? [] : [`task     ${escapeText(intervention.current_task)}\n`]),
    ...facts.map(([name, value]) => `${name.padEnd(8)} ${escapeText(factText(value))}\n`),
    ...statistics(intervention.retry_stats),
    ...(intervention.decisions.length === 0 ? [] : [`decide   ${intervention.decisions.map(flagOf).join(' | ')}\n`]),
  ].join('')
}

const factText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const flags: Readonly<Record<string, string>> = {
  raise_cap: '--raise-cap USD',
  edit: "--edit '{...}'",
  answer: '--answer TEXT',
  raise_limit: '--raise-limit NAME=VALUE',
}

const flagOf = (decision: string): string => flags[decision] ?? `--${decision}`

function statistics(stats: unknown): readonly string[] {
  const counted = Object.entries(stats ?? {}).filter(([, value]) => value !== 0 && value !== null)
  if (counted.length === 0) return []
  return [`tried    ${counted.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${factText(value)}`).join(', ')}\n`]
}

export async function interventionsHistory(
  context: CommandContext,
  given: { readonly run?: string; readonly limit: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, given)
  return withArchive(context, { working: false }, async ({ client }) => {
    const of = given.run === undefined ? {} : { run: given.run }
    const found = allPages((page) => client.interventionHistory({ ...page, ...of }), given.limit + 1)
    const { items, hasMore } = await firstOf(found, given.limit)
    if (json) for (const one of items) printJson(io, one)
    else if (given.csv) io.out(csvTable(items, historyColumns))
    else if (items.length === 0) io.out('Nothing was decided yet.\n')
    else {
      io.out(
        renderTable(items, [
          { title: 'AT', value: (one) => one.at },
          { title: 'WHO', value: (one) => one.actor },
          { title: 'DECIDED', value: (one) => one.action },
          { title: 'WHY IT WAITED', value: (one) => one.pause_type },
          { title: 'RUN', value: (one) => one.run_id },
          { title: 'NOTE', value: (one) => one.note },
        ]),
      )
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

const historyColumns: Readonly<Record<string, (one: InterventionActionJson) => unknown>> = {
  at: (one) => one.at,
  actor: (one) => one.actor,
  action: (one) => one.action,
  pause_type: (one) => one.pause_type,
  intervention_id: (one) => one.intervention_id,
  run_id: (one) => one.run_id,
  note: (one) => one.note,
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
  readonly approve: boolean
  readonly reject: boolean
  readonly edit?: string
  readonly answer?: string
  readonly skip: boolean
  readonly raiseLimit: readonly string[]
  readonly note?: string
}

function decisionOf({ note, ...flags }: ResolveFlags): InterventionDecisionJson {
  const noted = note === undefined ? {} : { note }
  const { retry, cancel, raiseCap, approve, reject, edit, answer, skip, raiseLimit } = flags
  const given: readonly InterventionDecisionJson[] = [
    ...(retry ? [{ action: 'retry', ...noted } as const] : []),
    ...(cancel ? [{ action: 'cancel', ...noted } as const] : []),
    ...(raiseCap === undefined ? [] : [{ action: 'raise_cap', cap_usd: raiseCap, ...noted } as const]),
    ...(approve ? [{ action: 'approve', ...noted } as const] : []),
    ...(reject ? [{ action: 'reject', ...noted } as const] : []),
    ...(edit === undefined ? [] : [{ action: 'edit', arguments: argumentsOf(edit), ...noted } as const]),
    ...(answer === undefined ? [] : [{ action: 'answer', text: answer, ...noted } as const]),
    ...(skip ? [{ action: 'skip', ...noted } as const] : []),
    ...(raiseLimit.length === 0 ? [] : [{ action: 'raise_limit', limits: limitsOf(raiseLimit), ...noted } as const]),
  ]
  const [decision, second] = given
  if (decision === undefined || second !== undefined) {
    throw usageError(
      'Say what to do, and one thing only: --retry, --cancel, --raise-cap USD, --approve, --reject, --edit JSON, --answer TEXT, --skip or --raise-limit NAME=VALUE. What fits is what `autopilot interventions show` says.',
    )
  }
  return decision
}

function argumentsOf(text: string): Extract<InterventionDecisionJson, { action: 'edit' }>['arguments'] {
  try {
    const value: unknown = JSON.parse(text)
    // Parsed from JSON, and an object by the check.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as never
  } catch {
    // Said below.
  }
  throw usageError('--edit takes the arguments as one JSON object, for example {"to": "ann@example.org"}.')
}

const limitNames = ['turns', 'tool_calls', 'tokens', 'cost_nano_usd', 'active_ms'] as const

function limitsOf(given: readonly string[]): Extract<InterventionDecisionJson, { action: 'raise_limit' }>['limits'] {
  const entries = given.map((one) => {
    const [, word = '', digits = ''] = /^([A-Za-z_]+)=([1-9]\d{0,14})$/.exec(one) ?? []
    // As it stands in what blocks a run, or as the API has it.
    const name = word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    if (!limitNames.some((known) => known === name)) {
      throw usageError(`--raise-limit takes NAME=VALUE, with a whole number, and NAME one of ${limitNames.join(', ')}.`)
    }
    return [name, Number(digits)]
  })
  return Object.fromEntries(entries)
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

export async function interventionsDeadline(
  context: CommandContext,
  id: string,
  given: {
    readonly at?: string
    readonly in?: number
    readonly outcome: DeadlineJson['outcome']
    readonly note?: string
  },
): Promise<ExitCode> {
  const { io, json } = context
  const at = new Date(given.at ?? Date.now() + (given.in ?? 0))
  if ((given.at === undefined) === (given.in === undefined) || Number.isNaN(at.getTime())) {
    throw usageError('Say until when, in one way: --at 2026-02-01T12:00:00Z or --in 2d.')
  }
  const { outcome, note } = given
  return withArchive(context, { working: false }, async ({ client }) => {
    const noted = note === undefined ? {} : { note }
    const intervention = await client.setDeadline(id, { at: at.toISOString(), outcome, ...noted })
    if (json) printJson(io, intervention)
    else io.out(`Somebody has until ${at.toISOString()} to decide; then: ${outcome}.\n`)
    return exitCodes.done
  })
}
