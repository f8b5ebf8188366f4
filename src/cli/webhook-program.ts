import { type Command, Option } from 'commander'
import { gather, wholeNumber, wholeNumberOr, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const yes = ['--yes', 'do not ask', false] as const
const id = '0198f6a3-2c4d-7e5f-8a9b-0c1d2e3f4a5b'

/** Describes the commands of webhooks. */
export function addWebhookCommands(program: Command, dispatch: Dispatch): void {
  const webhooks = withExample(program.command('webhooks'), 'webhooks list').description(
    'Addresses that are told of what happens.',
  )
  const commands = () => import('./commands/webhooks.ts')
  const one = (name: string) =>
    withExample(webhooks.command(name).argument('<webhook>', 'its id'), `webhooks ${name} ${id}`)

  withExample(
    webhooks.command('add').argument('<url>', 'begins with https://'),
    'webhooks add https://books.example.org/hooks/paper --event document.ready,document.failed',
  )
    .description('Have an address told of what happens. Its secret is shown this once.')
    .option('--event <event>', 'what it is told of (repeatable, or a,b); left out: everything', gather, [])
    .action((url, flags) => dispatch(async (context) => (await commands()).webhooksAdd(context, url, flags)))
  withExample(webhooks.command('list'), 'webhooks list')
    .description('Webhooks, the newest first.')
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await commands()).webhooksList(context, flags)))
  one('show')
    .description('A webhook with all that is known of it.')
    .action((webhook) => dispatch(async (context) => (await commands()).webhooksShow(context, webhook)))
  one('remove')
    .alias('delete')
    .description('Remove a webhook, with its deliveries.')
    .option(...yes)
    .action((webhook, flags) => dispatch(async (context) => (await commands()).webhooksRemove(context, webhook, flags)))
  one('enable')
    .description('Switch a webhook on. It is told of what waited for it too.')
    .action((webhook) => dispatch(async (context) => (await commands()).webhooksEnable(context, webhook)))
  one('disable')
    .description('Switch a webhook off. What happens meanwhile it is never told of.')
    .action((webhook) => dispatch(async (context) => (await commands()).webhooksDisable(context, webhook)))
  one('rotate')
    .description('Give a webhook a new secret, which is shown this once.')
    .option('--grace-hours <n>', 'how long the old one signs too; none ends it at once', wholeNumberOr('none'), 24)
    .addOption(new Option('--yes', 'as for keys rotate; nothing is asked').hideHelp())
    .action((webhook, flags) => dispatch(async (context) => (await commands()).webhooksRotate(context, webhook, flags)))
  one('deliveries')
    .description('What a webhook was told and is still to be told, the newest first.')
    .option('--limit <n>', 'at most so many on a terminal', wholeNumber, 50)
    .action((webhook, flags) =>
      dispatch(async (context) => (await commands()).webhooksDeliveries(context, webhook, flags)),
    )
  withExample(
    webhooks.command('replay').argument('<webhook>', 'its id').argument('<deliveries...>', 'their ids'),
    `webhooks replay ${id} 0198f6a3-3d5e-7f60-9bac-1d2e3f4a5b6c`,
  )
    .description('Tell a webhook of events again.')
    .action((webhook, all) => dispatch(async (context) => (await commands()).webhooksReplay(context, webhook, all)))
  one('test')
    .description('Send webhook.tested to a webhook at once, and say what came of it.')
    .action((webhook) => dispatch(async (context) => (await commands()).webhooksTest(context, webhook)))
}
