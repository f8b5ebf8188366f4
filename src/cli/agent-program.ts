import type { Command } from 'commander'
import { withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

/** Agents that work on the collection. */
export function addAgentCommands(program: Command, dispatch: Dispatch): void {
  withExample(
    program.command('ask').argument('[question...]', 'in your own words'),
    'ask "how much is the electricity bill?"',
    'ask --run 01a1fd1c-5b2e-7000-89ea-7fbda9c17290',
  )
    .description('Answer a question from the documents, with the places that prove it.')
    .option('--run <run>', 'show what came of a question that was asked before')
    .option('--no-wait', 'do not wait for the answer')
    .action((words, flags) =>
      dispatch(async (context) => (await import('./commands/ask.ts')).ask(context, words, flags)),
    )
}
