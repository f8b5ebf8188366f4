import { Argument, type Command, Option } from 'commander'
import { gather, wholeNumber, wholeNumberOr, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const channels = ['webhook', 'slack', 'discord', 'mail'] as const
const severities = ['info', 'warning', 'error', 'critical'] as const
const channel = () => new Argument('<channel>', 'by which people are told').choices(channels)

/** Describes the commands of notifications. */
export function addNotificationCommands(program: Command, dispatch: Dispatch): void {
  const notifications = withExample(program.command('notifications'), 'notifications show').description(
    'Messages to people about what needs them.',
  )
  const commands = () => import('./commands/notifications.ts')

  withExample(notifications.command('show'), 'notifications show')
    .description('By what people are told of what. Addresses are secrets, and not shown.')
    .action(() => dispatch(async (context) => (await commands()).notificationsShow(context)))
  withExample(
    notifications.command('set').addArgument(channel()),
    'notifications set slack --url < file-with-its-address',
    'notifications set mail --to ann@example.org,ben@example.org --cause run.waits,document.needs_review',
    'notifications set slack --quiet-until 2026-12-27T08:00:00Z',
  )
    .description('Have people told by a channel, or change what of. What is left out stays as it is.')
    .option('--url', 'its address, which is asked for or read from stdin', false)
    .option('--to <address>', 'whom mail goes to (repeatable, or a,b)', gather, [])
    .option(
      '--cause <cause>',
      'run.waits, document.needs_review, run.failed, deadline.escalated, budget.alert, alert.raised (repeatable, or a,b)',
      gather,
      [],
    )
    .option(
      '--pause-type <type>',
      'which waits of runs (repeatable, or a,b); all: but those that end by themselves',
      gather,
      [],
    )
    .addOption(new Option('--severity <severity>', 'of alerts, this and worse').choices(severities))
    .option('--every <minutes>', 'at most one message in so many; none: each time', wholeNumberOr('none'))
    .option('--quiet-until <time>', 'say nothing until then; none: speak again')
    .option('--titles', 'name documents by title or file name, and say why runs wait')
    .option('--no-titles', 'name nothing that a document says')
    .option('--on', 'tell again')
    .option('--off', 'tell nothing')
    .action((name, flags) => dispatch(async (context) => (await commands()).notificationsSet(context, name, flags)))
  withExample(notifications.command('test').addArgument(channel()), 'notifications test slack')
    .description('Send a test at once, and say what came of it.')
    .action((name) => dispatch(async (context) => (await commands()).notificationsTest(context, name)))
  withExample(notifications.command('list'), 'notifications list', 'notifications list --json')
    .description('What people were told and are still to be told, the newest first.')
    .option('--limit <n>', 'at most so many on a terminal', wholeNumber, 50)
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await commands()).notificationsList(context, flags)))
  withExample(notifications.command('remove').alias('delete').addArgument(channel()), 'notifications remove slack')
    .description('Tell nobody by a channel any more, and forget its address.')
    .option('--yes', 'do not ask', false)
    .action((name, flags) => dispatch(async (context) => (await commands()).notificationsRemove(context, name, flags)))
}
