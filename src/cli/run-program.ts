import { type Command, Option } from 'commander'
import type { RunStatusJson } from '#http/client'
import { duration, gather, wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const runStatuses: readonly RunStatusJson[] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled']

/** The work behind the documents. */
export function addRunCommands(program: Command, dispatch: Dispatch): void {
  const runs = withExample(program.command('runs'), 'runs list').description('The work behind the documents.')
  withExample(runs.command('list'), 'runs list --status running')
    .description('Runs, the newest first.')
    .addOption(new Option('--status <status>', 'only those').choices(runStatuses))
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await import('./commands/runs.ts')).runsList(context, flags)))
  withExample(
    runs.command('show').argument('<run>'),
    'runs show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290',
    'runs show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --follow',
  )
    .description('One run: its plan, sessions, checkpoints, what its tools did, and what it waits for.')
    .option('--follow', 'print what happens until it has ended or waits; stopping this leaves the run alone', false)
    .action((runId, flags) =>
      dispatch(async (context) => (await import('./commands/runs.ts')).runsShow(context, runId, flags)),
    )
  withExample(runs.command('checkpoints').argument('<run>'), 'runs checkpoints 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('What a run has reached, in order, and what stopped it; what can be resumed can be forked from.')
    .option('--all', 'also what is invalid, with the reason', false)
    .option('--limit <n>', 'how many', wholeNumber, 300)
    .option('--csv', 'comma-separated values')
    .action((runId, flags) =>
      dispatch(async (context) => (await import('./commands/runs.ts')).runsCheckpoints(context, runId, flags)),
    )
  withExample(
    runs.command('checkpoint').argument('<run>'),
    'runs checkpoint 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --note "before the other hotel"',
  )
    .description('Mark where a run stands that waits or is queued, to go on from there later.')
    .option('--note <text>', 'kept with it')
    .action((id, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsCheckpoint(context, id, flags)),
    )
  addRunChanges(runs, dispatch)
}

/** What a person does to runs. */
function addRunChanges(runs: Command, dispatch: Dispatch): void {
  withExample(
    runs.command('pause').argument('<runs...>'),
    'runs pause 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --reason "the plan looks wrong"',
  )
    .description('Let runs wait before their next step. What they are at is finished and kept.')
    .option('--reason <text>', 'shown where they wait')
    .action((ids, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsPause(context, ids, flags)),
    )
  withExample(runs.command('resume').argument('<runs...>'), 'runs resume 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('Let runs go on that wait, from their last checkpoint.')
    .option('--note <text>', 'kept with the decision; an agent is told it')
    .action((ids, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsResume(context, ids, flags)),
    )
  withExample(
    runs.command('cancel').argument('<runs...>'),
    'runs cancel 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --note "not needed any more"',
  )
    .description('End runs at once, whatever they are at. A document that one was about is then failed.')
    .option('--undo', 'undo what their tools did outside, where that can be undone', false)
    .option('--note <text>', 'kept with it')
    .action((ids, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsCancel(context, ids, flags)),
    )
  withExample(runs.command('undo').argument('<runs...>'), 'runs undo 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('Undo what the tools of runs that have ended did outside, the newest first, where that can be undone.')
    .action((ids) => dispatch(async (context) => (await import('./commands/change-runs.ts')).runsUndo(context, ids)))
  withExample(
    runs.command('fork').argument('<run>'),
    'runs fork 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --checkpoint 3',
    'runs fork 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --checkpoint 3 --wait',
  )
    .description('Go on from a checkpoint of a run in a new one. The old one stays as it is.')
    .requiredOption('--checkpoint <number>', 'where to go on from', wholeNumber)
    .option('--wait', 'let it wait before its first step, to edit what it goes on from', false)
    .option('--keep-effects', 'what later steps changed outside stays, and may be done again', false)
    .option('--note <text>', 'kept with it')
    .action((id, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsFork(context, id, flags)),
    )
  withExample(
    runs.command('edit').argument('<run>'),
    'runs edit 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --checkpoint 3 --output "It leaves at 9:40." --reason "wrong line"',
  )
    .description('Put an answer in place of what a tool answered in a run that waits; later steps are done again.')
    .requiredOption('--checkpoint <number>', 'the one that holds the answer', wholeNumber)
    .option('--output <text>', 'what the tool is taken to have answered')
    .option('--output-file <file>', 'the same, from a file')
    .requiredOption('--reason <text>', 'why; kept with what it was before')
    .option('--keep-effects', 'what later steps changed outside stays, and may be done again', false)
    .action((id, flags) =>
      dispatch(async (context) => (await import('./commands/change-runs.ts')).runsEdit(context, id, flags)),
    )
}

/** The decisions that runs wait for. */
export function addInterventionCommands(program: Command, dispatch: Dispatch): void {
  const interventions = withExample(program.command('interventions'), 'interventions list').description(
    'Runs that wait for a person, and the decision.',
  )
  withExample(interventions.command('list'), 'interventions list', 'interventions list --all --json')
    .description('What waits, why, and since when.')
    .option('--all', 'also what was decided', false)
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--csv', 'comma-separated values')
    .action((flags) =>
      dispatch(async (context) => (await import('./commands/interventions.ts')).interventionsList(context, flags)),
    )
  withExample(
    interventions.command('show').argument('<intervention>', 'its id, or that of its run'),
    'interventions show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290',
  )
    .description('One of them with what blocks it and what was decided.')
    .action((id) =>
      dispatch(async (context) => (await import('./commands/interventions.ts')).interventionsShow(context, id)),
    )
  withExample(
    interventions.command('resolve').argument('<interventions...>', 'their ids, or those of their runs'),
    'interventions resolve 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --raise-cap 50',
    'interventions resolve 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --cancel --note "not ours"',
  )
    .description('Decide what becomes of runs that wait. Completed steps are not repeated; show says what fits.')
    .option('--retry', 'go on from the last checkpoint', false)
    .option('--cancel', 'end the run; its document is then failed', false)
    .option('--raise-cap <usd>', 'give the budget this new cap and go on, with all others that wait for it')
    .option('--approve', 'let the tool be used as asked, or take the result as it is', false)
    .option('--reject', 'do not let the tool be used', false)
    .option('--edit <json>', 'let the tool be used with these arguments instead')
    .option('--answer <text>', 'tell this in place of what the tool would answer, or as what to do')
    .option('--skip', 'go on without it', false)
    .option(
      '--raise-limit <name=value>',
      'give a limit that was reached a higher value; repeat it for others',
      gather,
      [],
    )
    .option('--note <text>', 'kept with the decision')
    .action((ids, flags) =>
      dispatch(async (context) =>
        (await import('./commands/interventions.ts')).interventionsResolve(context, ids, flags),
      ),
    )
  withExample(
    interventions.command('deadline').argument('<intervention>', 'its id, or that of its run'),
    'interventions deadline 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --in 2d --outcome escalate',
  )
    .description('Say until when somebody has to decide, and what is done otherwise.')
    .option('--at <time>', 'until then, for example 2026-02-01T12:00:00Z')
    .option('--in <duration>', 'from now on: minutes, hours or days, for example 90m, 12h or 2d', duration)
    .addOption(
      new Option('--outcome <what>', 'what is done when nobody has decided by then')
        .choices(['deny', 'escalate', 'cancel'])
        .makeOptionMandatory(),
    )
    .option('--note <text>', 'kept with it')
    .action((id, flags) =>
      dispatch(async (context) =>
        (await import('./commands/interventions.ts')).interventionsDeadline(context, id, flags),
      ),
    )
  withExample(interventions.command('history'), 'interventions history --run 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('Who decided what about runs that waited, and when, the newest first.')
    .option('--run <run>', 'only of this one')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--csv', 'comma-separated values')
    .action((flags) =>
      dispatch(async (context) => (await import('./commands/interventions.ts')).interventionsHistory(context, flags)),
    )
}
