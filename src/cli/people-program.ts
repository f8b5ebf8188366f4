import { Argument, type Command, Option } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const roles = ['owner', 'admin', 'member', 'viewer'] as const
const csv = ['--csv', 'comma-separated values'] as const
const yes = ['--yes', 'do not ask', false] as const
const keysToo = ['--keys', 'switch off the keys that they made too', false] as const
const aUser = 'their email or id'

const roleOption = () => new Option('--role <role>', 'what they may do').choices(roles).default('member')

/** Describes the commands of people and organizations. */
export function addPeopleCommands(program: Command, dispatch: Dispatch): void {
  addUserCommands(program, dispatch)
  addOrgCommands(program, dispatch)
  withExample(program.command('setup'), 'setup --email ann@example.org')
    .description('Make the owner who can sign in: for an installation that others reach too.')
    .option('--email <email>', 'whose account it is')
    .option('--name <name>', 'what they are called')
    .option('--password-stdin', 'read the password from standard input', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/setup.ts')).setup(context, flags)))
}

function addUserCommands(program: Command, dispatch: Dispatch): void {
  const users = withExample(program.command('users'), 'users list').description('The people of the organization.')
  const load = () => import('./commands/users.ts')
  withExample(
    users.command('create').argument('<email>'),
    "users create ann@example.org --name 'Ann Example' --role admin",
  )
    .description('Add a person. The code for their first password is shown this once.')
    .option('--name <name>', 'what they are called')
    .addOption(roleOption())
    .option(...csv)
    .action((email, flags) => dispatch(async (context) => (await load()).usersCreate(context, email, flags)))
  withExample(users.command('list'), 'users list', 'users list --csv')
    .description('People, by email.')
    .option('--limit <n>', 'at most so many on a terminal', wholeNumber, 50)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).usersList(context, flags)))
  withExample(
    users.command('role').argument('<user>', aUser).addArgument(new Argument('<role>').choices(roles)),
    'users role ann@example.org owner',
  )
    .description('Give a person another role. Owners alone make owners, and one stays.')
    .option(...keysToo)
    .option(...csv)
    .action((user, role, flags) => dispatch(async (context) => (await load()).usersRole(context, user, role, flags)))
  withExample(users.command('disable').argument('<users...>', aUser), 'users disable ann@example.org')
    .description('Let people in no more; they are out within a second.')
    .option(...keysToo)
    .option(...yes)
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await load()).usersDisable(context, all, flags)))
  withExample(users.command('enable').argument('<users...>', aUser), 'users enable ann@example.org')
    .description('Let people sign in again.')
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await load()).usersEnable(context, all, flags)))
  withExample(users.command('reset').argument('<user>', aUser), 'users reset ann@example.org')
    .description('Make a code for a new password. It is shown this once, and works once.')
    .option(...yes)
    .option(...csv)
    .action((user, flags) => dispatch(async (context) => (await load()).usersReset(context, user, flags)))
  withExample(users.command('delete').alias('remove').argument('<users...>', aUser), 'users delete ann@example.org')
    .description('Remove people for ever. Their sign-ins end, and the keys that they made are switched off.')
    .option(...yes)
    .option(...csv)
    .action((all, flags) => dispatch(async (context) => (await load()).usersDelete(context, all, flags)))
  withExample(users.command('password'), 'users password --email ann@example.org')
    .description('Change the own password, with the old one. All other sign-ins end.')
    .option('--email <email>', 'who you are; left out: the person of the profile')
    .option('--org <slug>', 'the short name of the organization, for who is in several')
    .option('--password-stdin', 'read two lines from standard input: the old and the new password', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/password.ts')).password(context, flags)))
  withExample(users.command('invite').argument('<email>'), 'users invite bob@example.org --role viewer')
    .description('Invite somebody, who makes their account with the code. It is shown this once.')
    .addOption(roleOption())
    .option(...csv)
    .action((email, flags) => dispatch(async (context) => (await load()).usersInvite(context, email, flags)))
  withExample(
    users.command('redeem').argument('[code]', 'as it was handed over; left out, it is asked for'),
    'users redeem apinvite_… --server https://archive.example.org',
  )
    .description('Use the code of an invitation, or the one for a new password. No key is needed for it.')
    .option('--name <name>', 'what you are called: for an invitation')
    .option('--password-stdin', 'read the password from standard input, behind the code where that is left out', false)
    .action((code, flags) =>
      dispatch(async (context) => (await import('./commands/redeem.ts')).redeem(context, code, flags)),
    )
  addInvitationCommands(users, dispatch)
}

function addInvitationCommands(users: Command, dispatch: Dispatch): void {
  const load = () => import('./commands/invitations.ts')
  const invitations = withExample(users.command('invitations'), 'users invitations list').description(
    'Invitations that can still be accepted.',
  )
  withExample(invitations.command('list'), 'users invitations list', 'users invitations list --csv')
    .description('Who is invited, by email. Codes are shown once only, by users invite.')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).invitationsList(context, flags)))
  withExample(
    invitations.command('revoke').argument('<invitations...>', 'ids, or emails of those who are invited'),
    'users invitations revoke bob@example.org',
  )
    .description('Take invitations back: their codes work no more.')
    .option(...yes)
    .action((all, flags) => dispatch(async (context) => (await load()).invitationsRevoke(context, all, flags)))
}

function addOrgCommands(program: Command, dispatch: Dispatch): void {
  const orgs = withExample(program.command('orgs'), 'orgs list').description('The organizations of the installation.')
  const load = () => import('./commands/orgs.ts')
  withExample(orgs.command('create').argument('<name>'), "orgs create 'Acme' --slug acme --owner boss@acme.example")
    .description('Make an organization and invite its first owner. The code of the invitation is shown this once.')
    .requiredOption('--slug <slug>', 'its short name: small letters, digits and hyphens')
    .requiredOption('--owner <email>', 'who is invited to own it')
    .option(...csv)
    .action((name, flags) => dispatch(async (context) => (await load()).orgsCreate(context, name, flags)))
  withExample(orgs.command('list'), 'orgs list', 'orgs list --csv')
    .description('All organizations, the oldest first.')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).orgsList(context, flags)))
  withExample(orgs.command('show'), 'orgs show', "orgs show --rename 'Acme & Sons'")
    .description('The own organization.')
    .option('--rename <name>', 'give it another name first')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).orgsShow(context, flags)))
}
