import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AlertSeverityJson } from '#http/client'
import { day, wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const severities: readonly AlertSeverityJson[] = ['info', 'warning', 'error', 'critical']

/** A day (UTC), or a moment: local time where it names no offset. */
export function moment(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? new Date(value) : undefined
  if (at === undefined || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('It must be a day, written YYYY-MM-DD, or a moment, as 2026-11-21T14:30Z.')
  }
  return at.toISOString()
}

export function addAlertCommands(program: Command, dispatch: Dispatch): void {
  const alerts = withExample(program.command('alerts'), 'alerts list').description(
    'What you should know of: budgets, providers and upkeep.',
  )
  withExample(alerts.command('list'), 'alerts list --severity error', 'alerts list --all --since 2026-11-01 --json')
    .description('Alerts that nobody has seen to and that are not over, the newest first.')
    .addOption(new Option('--severity <severity>', 'this and worse').choices(severities))
    .option('--since <moment>', 'seen then or later: YYYY-MM-DD (UTC) or a moment', moment)
    .option('--all', 'also those that were acknowledged or are over', false)
    .option('--limit <n>', 'how many to show (default: 50; with --json and --csv: all)', wholeNumber)
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await import('./commands/alerts.ts')).alertsList(context, flags)))
  withExample(
    alerts.command('acknowledge').argument('<alerts...>', 'their ids'),
    'alerts acknowledge 01a1fd1c-5b2e-7000-89ea-7fbda9c17290',
  )
    .description('Say that alerts were seen to. Raised again after their window, they are new ones.')
    .action((ids) =>
      dispatch(async (context) => (await import('./commands/alerts.ts')).alertsAcknowledge(context, ids)),
    )
}
