import type { RunJson, RunStatusJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { renderTable } from '../output/table.ts'
import { interventionText, stateText } from '../output/waiting-text.ts'
import { allPages, firstOf } from '../pages.ts'

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

export async function runsShow(context: CommandContext, runId: string): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const run = await client.showRun(runId)
    if (json) {
      printJson(io, run)
      return exitCodes.done
    }
    io.out(`${run.workflow} ${run.run_id}\nabout    ${run.subject}\nstatus   ${stateText(run.status, run.batch)}\n`)
    if (run.error) io.out(`error    ${run.error.message} (${run.error.code}, ${run.error.class})\n`)
    for (const session of run.sessions) {
      io.out(
        `session  ${session.number} on ${session.worker}: ${session.status}${session.end_reason ? ` (${session.end_reason})` : ''}\n`,
      )
    }
    for (const checkpoint of run.checkpoints)
      io.out(`checkpoint ${checkpoint.number}: ${checkpoint.steps.join(', ')}\n`)
    for (const pause of run.pauses) io.out(`pause    ${interventionText(pause)}\n`)
    return exitCodes.done
  })
}
