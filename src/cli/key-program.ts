import { type Command, Option } from 'commander'
import { day, gather, wholeNumber, wholeNumberOr, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const csv = ['--csv', 'comma-separated values'] as const
const yes = ['--yes', 'do not ask', false] as const

/** The server has the list, and refuses what is not in it. */
export const permissions = [
  'documents:read documents:write documents:purge',
  'runs:read runs:write  budgets:read budgets:write  policy:write',
  'alerts:read alerts:write  retention:read retention:write  audit:read',
  'keys:read keys:write  users:read users:write  org:read org:write',
  'webhooks:read webhooks:write  mail:read mail:write',
]

/** Describes the commands of API keys. */
export function addKeyCommands(program: Command, dispatch: Dispatch): void {
  const keys = withExample(program.command('keys'), 'keys list').description('Keys of programs that use the API.')
  const one = () => import('./commands/keys.ts')
  const many = () => import('./commands/manage-keys.ts')

  withExample(
    keys.command('create'),
    "keys create --name 'The scanner' --permission documents:write --expires 2027-01-31",
    'keys create --name Visitors --demo',
  )
    .description('Make a key. Its token is shown this once.')
    .addHelpText('after', `\nPermissions:\n${permissions.map((line) => `  ${line}\n`).join('')}`)
    .requiredOption('--name <name>', 'what it is for')
    .option('--permission <permission>', 'what it may do (repeatable, or a,b)', gather, [])
    .option('--agent <n>', 'requests a minute that make models or agents work', wholeNumber)
    .option('--crud <n>', 'all other requests a minute', wholeNumber)
    .option('--quota <n>', 'requests a month', wholeNumber)
    .option('--expires <day>', 'when it ends, YYYY-MM-DD (UTC)', day)
    .addOption(new Option('--until <day>').argParser(day).hideHelp())
    .option('--demo', 'it only reads, and little', false)
    .option(...csv)
    .action((flags) =>
      dispatch(async (context) =>
        (await one()).keysCreate(context, { ...flags, expires: flags.expires ?? flags.until }),
      ),
    )
  withExample(keys.command('list'), 'keys list', 'keys list --csv')
    .description('Keys, the newest first.')
    .option('--limit <n>', 'at most so many on a terminal', wholeNumber, 50)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await one()).keysList(context, flags)))
  withExample(keys.command('show').argument('<key>', 'its id or prefix'), 'keys show 7Qm2ZcV0aB')
    .description('A key with all that is known of it.')
    .option(...csv)
    .action((key, flags) => dispatch(async (context) => (await one()).keysShow(context, key, flags)))
  withExample(keys.command('activate').argument('<keys...>', 'ids or prefixes'), 'keys activate 7Qm2ZcV0aB')
    .description('Switch keys on.')
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await many()).keysActivate(context, all, flags)))
  withExample(keys.command('deactivate').argument('<keys...>', 'ids or prefixes'), 'keys deactivate 7Qm2ZcV0aB')
    .description('Switch keys off; they can be switched on again.')
    .option('--all', 'also keys that were made with them', false)
    .option(...yes)
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await many()).keysDeactivate(context, all, flags)))
  withExample(
    keys.command('delete').alias('remove').argument('<keys...>', 'ids or prefixes'),
    'keys delete 7Qm2ZcV0aB --yes',
  )
    .description('Delete keys for ever.')
    .option('--all', 'switch off keys that were made with them', false)
    .option(...yes)
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await many()).keysDelete(context, all, flags)))
  withExample(
    keys.command('usage').argument('<key>', 'its id or prefix'),
    'keys usage 7Qm2ZcV0aB --from 2026-11-01 --to 2026-11-30',
  )
    .description('Requests of a key by day. Days are UTC and both included; left out: this month.')
    .option('--from <day>', 'YYYY-MM-DD', day)
    .option('--to <day>', 'YYYY-MM-DD', day)
    .option(...csv)
    .action((key, flags) => dispatch(async (context) => (await many()).keysUsage(context, key, flags)))
  withExample(keys.command('stats'), 'keys stats')
    .description('What was made of each key this month, the most used first.')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await many()).keysStats(context, flags)))
  withExample(
    keys.command('limits').argument('<key>', 'its id or prefix'),
    'keys limits 7Qm2ZcV0aB',
    'keys limits 7Qm2ZcV0aB --agent 20 --quota none',
  )
    .description('Show the limits of a key, or change those that are given.')
    .option('--agent <n>', 'a minute; default is as the installation is set', wholeNumberOr('default'))
    .option('--crud <n>', 'a minute; default is as the installation is set', wholeNumberOr('default'))
    .option('--quota <n>', 'requests a month; none is without end', wholeNumberOr('none'))
    .option(...csv)
    .action((key, flags) => dispatch(async (context) => (await one()).keysLimits(context, key, flags)))
  withExample(keys.command('extend').argument('<key>', 'its id or prefix'), 'keys extend 7Qm2ZcV0aB --days 90')
    .description('Say when a key expires.')
    .option('--until <day>', 'YYYY-MM-DD (UTC)', day)
    .addOption(new Option('--expires <day>').argParser(day).hideHelp())
    .option('--days <n>', 'from now', wholeNumber)
    .option('--never', 'it does not')
    .option(...csv)
    .action((key, flags) =>
      dispatch(async (context) =>
        (await one()).keysExtend(context, key, { ...flags, until: flags.until ?? flags.expires }),
      ),
    )
  withExample(keys.command('cleanup'), 'keys cleanup --dry-run', 'keys cleanup --unused-days never --yes')
    .description('Delete keys that are expired or unused for some time: at most 500 at once.')
    .option('--expired-days <n>', 'expired for so many days', wholeNumber, 7)
    .option('--unused-days <n>', 'not used for so many days; never keeps those', wholeNumberOr('never'), 90)
    .option('--dry-run', 'only say which', false)
    .option(...yes)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await many()).keysCleanup(context, flags)))
  withExample(keys.command('rotate').argument('<key>', 'its id or prefix'), 'keys rotate 7Qm2ZcV0aB --grace-hours 48')
    .description('Make a key in place of one, which works on for a while.')
    .option('--grace-hours <n>', 'how long the old one works; none ends it at once', wholeNumberOr('none'), 24)
    .option(...yes)
    .option(...csv)
    .action((key, flags) => dispatch(async (context) => (await one()).keysRotate(context, key, flags)))
}
