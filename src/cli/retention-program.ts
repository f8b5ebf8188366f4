import { type Command, InvalidArgumentError } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

/** Hours from `36h`, `30d` or a word. */
function keepTime(value: string): number | 'for-ever' | 'default' {
  if (value === 'for-ever' || value === 'default') return value
  const [, count, unit] = /^([1-9]\d{0,5})([hd])$/.exec(value) ?? []
  if (count === undefined)
    throw new InvalidArgumentError('It must be hours or days, as in 36h or 30d, for-ever or default.')
  return Number(count) * (unit === 'd' ? 24 : 1)
}

const reading = () => import('./commands/retention.ts')

/** Describes the commands of what is kept, for how long, and of what was changed by whom. */
export function addRetentionCommands(program: Command, dispatch: Dispatch): void {
  const retention = withExample(program.command('retention'), 'retention report').description(
    'How long what is kept, and what must be kept.',
  )
  withExample(retention.command('report'), 'retention report')
    .description('Every policy, and what is due by it now.')
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await reading()).retentionReport(context, flags)))
  withExample(retention.command('apply'), 'retention apply --dry-run', 'retention apply --yes')
    .description('Remove what is due; it is done once a day by itself, too.')
    .option('--dry-run', 'only say what is due', false)
    .option('--yes', 'do not ask', false)
    .action((flags) => dispatch(async (context) => (await reading()).retentionApply(context, flags)))
  withExample(
    retention
      .command('set')
      .argument('<policy>', 'its name')
      .argument('<keep>', '36h, 30d, for-ever or default', keepTime),
    'retention set trash 60d',
    'retention set ended_runs for-ever',
  )
    .description('Say how long things of one kind are kept.')
    .action((policy, keep) => dispatch(async (context) => (await reading()).retentionSet(context, policy, keep)))
  withExample(
    retention.command('hold').argument('<documents...>', 'ids or hashes'),
    "retention hold 0198f6a2 --reason 'Case 12/2026'",
  )
    .description('Put documents under a legal hold: they are not purged, whoever asks.')
    .requiredOption('--reason <reason>', 'why they must be kept')
    .action((all, flags) => dispatch(async (context) => (await reading()).retentionHold(context, all, flags)))
  withExample(retention.command('release').argument('<documents...>', 'ids or hashes'), 'retention release 0198f6a2')
    .description('End the legal hold of documents.')
    .action((all) => dispatch(async (context) => (await reading()).retentionRelease(context, all)))

  const audit = withExample(program.command('audit'), 'audit verify').description('What was changed, by whom and when.')
  const auditing = () => import('./commands/audit.ts')
  withExample(audit.command('verify'), 'audit verify')
    .description('Recompute the chain of events; a broken one names the first event that is not as it was.')
    .action(() => dispatch(async (context) => (await auditing()).auditVerify(context)))
  withExample(audit.command('export'), 'audit export > events.jsonl', 'audit export --after 1842 >> events.jsonl')
    .description('All events, one JSON object a line. Cut off, it goes on after the last sequence number.')
    .option('--after <sequence>', 'only events after this one', wholeNumber)
    .action((flags) => dispatch(async (context) => (await auditing()).auditExport(context, flags)))
}
