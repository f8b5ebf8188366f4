import { type Command, Option } from 'commander'
import type { RunStatusJson } from '#http/client'
import { wholeNumber, withExample } from './arguments.ts'
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
  withExample(runs.command('show').argument('<run>'), 'runs show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('One run with its sessions and checkpoints.')
    .action((runId) => dispatch(async (context) => (await import('./commands/runs.ts')).runsShow(context, runId)))
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
    .description('Decide what becomes of runs that wait. Completed steps are not repeated.')
    .option('--retry', 'go on from the last checkpoint', false)
    .option('--cancel', 'end the run; its document is then failed', false)
    .option('--raise-cap <usd>', 'give the budget this new cap and go on, with all others that wait for it')
    .option('--note <text>', 'kept with the decision')
    .action((ids, flags) =>
      dispatch(async (context) =>
        (await import('./commands/interventions.ts')).interventionsResolve(context, ids, flags),
      ),
    )
}
