import type { CheckpointJson, RunJson, RunStatusJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { checkpointTable, runText } from '../output/run-text.ts'
import { renderTable } from '../output/table.ts'
import { stateText } from '../output/waiting-text.ts'
import { allPages, firstOf } from '../pages.ts'
import { followRun } from './follow-run.ts'

export async function runsList(
  context: CommandContext,
  flags: { readonly status?: RunStatusJson; readonly limit: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const status = flags.status === undefined ? {} : { status: flags.status }
    const runs = allPages((page) => client.listRuns({ ...page, ...status }), flags.limit + 1)
    const { items, hasMore } = await firstOf(runs, flags.limit)
    if (json) for (const run of items) printJson(io, run)
    else if (flags.csv) io.out(csvTable(items, csvColumns))
    else if (items.length === 0) io.out('No runs.\n')
    else {
      io.out(
        renderTable(items, [
          { title: 'ID', value: (run) => run.run_id },
          { title: 'WORKFLOW', value: (run) => run.workflow },
          { title: 'STATUS', value: (run) => stateText(run.status, run.batch) },
          { title: 'STEP', value: (run) => run.completed_step },
          { title: 'SESSIONS', value: (run) => String(run.session_count), align: 'right' },
          { title: 'CREATED', value: (run) => run.created_at },
          { title: 'ERROR', value: (run) => run.error?.code ?? null },
        ]),
      )
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

const csvColumns: Readonly<Record<string, (run: RunJson) => unknown>> = {
  run_id: (run) => run.run_id,
  workflow: (run) => run.workflow,
  subject: (run) => run.subject,
  status: (run) => run.status,
  completed_step: (run) => run.completed_step,
  session_count: (run) => run.session_count,
  error: (run) => run.error?.code,
  created_at: (run) => run.created_at,
  started_at: (run) => run.started_at,
  ended_at: (run) => run.ended_at,
}

export async function runsShow(
  context: CommandContext,
  runId: string,
  flags: { readonly follow?: boolean } = {},
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    if (flags.follow) return followRun(context, client, runId)
    const run = await client.showRun(runId)
    if (json) printJson(io, run)
    else io.out(runText(run))
    return exitCodes.done
  })
}

export async function runsCheckpoints(
  context: CommandContext,
  runId: string,
  flags: { readonly all: boolean; readonly limit: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const state = flags.all ? 'all' : 'valid'
    const found = allPages((page) => client.listCheckpoints(runId, { ...page, state }), flags.limit + 1)
    const { items, hasMore } = await firstOf(found, flags.limit)
    if (json) for (const checkpoint of items) printJson(io, checkpoint)
    else if (flags.csv) io.out(csvTable(items, checkpointColumns))
    else if (items.length === 0) io.out('It has reached nothing yet.\n')
    else {
      io.out(checkpointTable(items))
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

const checkpointColumns: Readonly<Record<string, (one: CheckpointJson) => unknown>> = {
  number: (one) => one.number,
  type: (one) => one.type,
  steps: (one) => one.steps.join(' '),
  made_by: (one) => one.made_by,
  message_count: (one) => one.message_count,
  can_resume: (one) => one.can_resume,
  resume_notes: (one) => one.resume_notes,
  invalid_reason: (one) => one.invalid?.reason,
  recovery_count: (one) => one.recovery_count,
  created_at: (one) => one.created_at,
}
