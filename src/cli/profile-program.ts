import type { Command } from 'commander'
import { withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

/** Describes the commands of profiles. */
export function addProfileCommands(program: Command, dispatch: Dispatch): void {
  const profiles = withExample(program.command('profiles'), 'profiles list').description(
    'Installations elsewhere that commands can talk to, each with its key.',
  )
  const load = () => import('./commands/profiles.ts')
  withExample(
    profiles.command('add').argument('<name>'),
    'profiles add office --server https://archive.example.org --key-file office.key',
    'profiles add home --server https://archive.example.org --email ann@example.org --use',
  )
    .description('Keep a server and a key under a name. A key that is not given is asked for.')
    .option('--email <email>', 'sign in as this person instead, with a password that is asked for')
    .option('--org <slug>', 'the short name of the organization, for who is in several')
    .option('--password-stdin', 'read the password from standard input', false)
    .option('--use', 'use it from now on', false)
    .option('--no-check', 'do not ask the server whether it knows the key')
    .action((name, flags) => dispatch(async (context) => (await load()).profilesAdd(context, name, flags)))
  withExample(profiles.command('list'), 'profiles list', 'profiles list --csv')
    .description('Profiles, and which one is in use.')
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await load()).profilesList(context, flags)))
  withExample(profiles.command('show').argument('[name]'), 'profiles show', 'profiles show office')
    .description('A profile, or without a name where commands go as things are.')
    .action((name) => dispatch(async (context) => (await load()).profilesShow(context, name)))
  withExample(profiles.command('use').argument('<name>'), 'profiles use office', 'profiles use local')
    .description('Let commands go to this server from now on; local is the installation of this machine.')
    .action((name) => dispatch(async (context) => (await load()).profilesUse(context, name)))
  withExample(profiles.command('sign-in').argument('<name>'), 'profiles sign-in home')
    .description('Sign in anew, as the person of a profile.')
    .option('--password-stdin', 'read the password from standard input', false)
    .action((name, flags) => dispatch(async (context) => (await load()).profilesSignIn(context, name, flags)))
  withExample(profiles.command('remove').argument('<names...>'), 'profiles remove office')
    .description('Forget profiles. The keys themselves stay; sign-ins end.')
    .option('--yes', 'do not ask', false)
    .action((names, flags) => dispatch(async (context) => (await load()).profilesRemove(context, names, flags)))
}
