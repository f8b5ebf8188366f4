import { type Command, Option } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const csv = ['--csv', 'comma-separated values'] as const
const yes = ['--yes', 'do not ask', false] as const

const addressOptions = (command: Command): Command =>
  command
    .option('--name <name>', 'what it is called here')
    .option('--port <n>', 'of the server', wholeNumber)
    .addOption(new Option('--security <how>', 'how it is spoken to').choices(['tls', 'starttls', 'none'] as const))
    .option('--folder <folder>', 'where messages are looked for')
    .option('--moved-to <folder>', 'where a message goes once its documents are kept')

/** Describes the commands of mailboxes. */
export function addMailboxCommands(program: Command, dispatch: Dispatch): void {
  const mailboxes = withExample(program.command('mailboxes'), 'mailboxes list').description(
    'Mailboxes whose PDFs are taken in.',
  )
  const load = () => import('./commands/mailboxes.ts')
  const one = (name: string) =>
    withExample(mailboxes.command(name).argument('<mailbox>', 'its name or id'), `mailboxes ${name} Bills`)

  addressOptions(
    withExample(
      mailboxes.command('add').argument('<host>', 'of the IMAP server').argument('<user>', 'who signs in there'),
      'mailboxes add imap.example.org bills@example.org --name Bills',
      'mailboxes add imap.example.org bills@example.org < password-file',
    ),
  )
    .description('Have the PDFs of a mailbox taken in. Its password is asked for, or read from stdin.')
    .option(...csv)
    .action((host, username, flags) =>
      dispatch(async (context) => (await load()).mailboxesAdd(context, { host, username }, flags)),
    )
  withExample(mailboxes.command('list'), 'mailboxes list', 'mailboxes list --csv')
    .description('Mailboxes, by name.')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).mailboxesList(context, flags)))
  one('show')
    .description('A mailbox, with the messages in it that could not be taken.')
    .option(...csv)
    .action((mailbox, flags) => dispatch(async (context) => (await load()).mailboxesShow(context, mailbox, flags)))
  one('test')
    .description('Sign in to a mailbox and open its folders, looking at no message.')
    .action((mailbox) => dispatch(async (context) => (await load()).mailboxesTest(context, mailbox)))
  one('poll')
    .description('Look at a mailbox now, until nothing is left.')
    .action((mailbox) => dispatch(async (context) => (await load()).mailboxesPoll(context, mailbox)))
  one('pause')
    .description('Look at a mailbox no more until it is resumed.')
    .action((mailbox) => dispatch(async (context) => (await load()).mailboxesPause(context, mailbox)))
  one('resume')
    .description('Look at a mailbox again, with the messages that were given up.')
    .action((mailbox) => dispatch(async (context) => (await load()).mailboxesResume(context, mailbox)))
  addressOptions(
    withExample(
      mailboxes.command('update').argument('<mailbox>', 'its name or id'),
      'mailboxes update Bills --password',
      'mailboxes update Bills --folder INBOX/Bills',
    ),
  )
    .description('Change a mailbox. What is left out stays as it is.')
    .option('--host <host>', 'of the IMAP server; needs --password')
    .option('--username <user>', 'who signs in there; needs --password')
    .option('--password', 'give it a new password, which is asked for or read from stdin', false)
    .action((mailbox, flags) => dispatch(async (context) => (await load()).mailboxesUpdate(context, mailbox, flags)))
  one('remove')
    .alias('delete')
    .description('Look at a mailbox no more, and forget its password. What was taken from it stays.')
    .option(...yes)
    .action((mailbox, flags) => dispatch(async (context) => (await load()).mailboxesRemove(context, mailbox, flags)))
}
