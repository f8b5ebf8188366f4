import { Argument, Command, Option } from 'commander'
import { addAgentCommands } from './agent-program.ts'
import { addAlertCommands } from './alert-program.ts'
import { addArchiveCommands } from './archive-program.ts'
import { withExample } from './arguments.ts'
import { addBatchCommands } from './batch-program.ts'
import type { CommandContext } from './context.ts'
import { addDocumentCommands } from './document-program.ts'
import type { ExitCode } from './exit-code.ts'
import { addInstallationCommands } from './installation-program.ts'
import { addKeyCommands } from './key-program.ts'
import { addMailboxCommands } from './mailbox-program.ts'
import { addMoneyCommands } from './money-program.ts'
import { addNotificationCommands } from './notification-program.ts'
import { addPeopleCommands } from './people-program.ts'
import { addPolicyCommands } from './policy-program.ts'
import { addProfileCommands } from './profile-program.ts'
import { addRetentionCommands } from './retention-program.ts'
import { addReviewCommands } from './review-program.ts'
import { addInterventionCommands, addRunCommands } from './run-program.ts'
import { addDestinationCommands, addItineraryCommands, addKnowledgeCommands } from './travel-program.ts'
import { addWebhookCommands } from './webhook-program.ts'

/** Runs a command's own module; it is loaded only then. */
export type Dispatch = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>

/** Describes every command. Light: what a command does is in its own module. */
export function buildProgram(version: string, dispatch: Dispatch): Command {
  const program = new Command('autopilot')
    .description('Turns PDFs into a searchable, structured archive.')
    .version(version)
    .enablePositionalOptions()
  withExample(program, 'ingest ~/Documents/scans', 'search "electricity bill" after:2025-01-01')

  addArchiveCommands(program, dispatch)
  addAgentCommands(program, dispatch)
  addReviewCommands(program, dispatch)
  addDocumentCommands(program, dispatch)
  addRunCommands(program, dispatch)
  addMoneyCommands(program, dispatch)
  addBatchCommands(program, dispatch)
  addPolicyCommands(program, dispatch)
  addKeyCommands(program, dispatch)
  addPeopleCommands(program, dispatch)
  addRetentionCommands(program, dispatch)
  addAlertCommands(program, dispatch)
  addInterventionCommands(program, dispatch)
  addDestinationCommands(program, dispatch)
  addKnowledgeCommands(program, dispatch)
  addItineraryCommands(program, dispatch)
  addWebhookCommands(program, dispatch)
  addNotificationCommands(program, dispatch)
  addMailboxCommands(program, dispatch)
  addProfileCommands(program, dispatch)
  addInstallationCommands(program, dispatch)
  withExample(
    program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish'])),
    'completion bash > ~/.local/share/bash-completion/completions/autopilot',
    'completion zsh > ~/.zfunc/_autopilot',
    'completion fish > ~/.config/fish/completions/autopilot.fish',
  )
    .description('Print a script with which a shell completes these commands, their options and choices.')
    .action((shell) =>
      dispatch(async (context) => (await import('./commands/completion.ts')).completion(context, program, shell)),
    )
  addGlobalOptions(program)
  return program
}

/** They act on the installation of this machine, whatever others there are. */
const localCommands = ['db', 'serve', 'work', 'setup', 'doctor', 'simulate']

/** As it is called, without the program itself: `keys create`. */
export function nameOf(command: Command): string {
  const above = command.parent
  return above === null ? '' : `${nameOf(above)} ${command.name()}`.trim()
}

export function actsHere(command: Command): boolean {
  return localCommands.includes(nameOf(command).split(' ')[0] ?? '')
}

const everywhere = [
  ['--json', 'one JSON object a line on stdout, and nothing else'],
  ['--data-dir <dir>', 'the data folder of the installation'],
  ['--config <file>', 'the configuration file'],
  ['--log-level <level>', 'debug, info, warn, error or silent'],
] as const

const elsewhere = [
  ['--server <url>', 'the installation to talk to, where it is not that of this machine'],
  ['--key <key>', 'its key; others on this machine may see it, so rather:'],
  ['--key-file <file>', 'a file with its key, - for standard input'],
  ['--profile <name>', 'a server and key that profiles add keeps; local for this machine'],
  ['--allow-plain-http', 'let a server elsewhere be asked without TLS'],
] as const

/** Every command takes these, before or behind its name. */
function addGlobalOptions(command: Command): void {
  const taken = new Set(command.options.map(({ long }) => long))
  for (const [flags, text] of actsHere(command) ? everywhere : [...everywhere, ...elsewhere]) {
    const option = new Option(flags, text)
    if (!taken.has(option.long)) command.addOption(option)
  }
  command.commands.forEach(addGlobalOptions)
}
