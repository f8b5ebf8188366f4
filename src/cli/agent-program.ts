import { type Command, Option } from 'commander'
import { day, withExample } from './arguments.ts'
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
  withExample(
    program.command('itinerary'),
    'itinerary --from 2025-09-10 --to 2025-09-20',
    'itinerary --destination Lisbon --format ical --out lisbon.ics',
  )
    .description('Make an itinerary of the bookings in the documents, and say what does not fit.')
    .option('--from <day>', 'of bookings on this day or later: YYYY-MM-DD', day)
    .option('--to <day>', 'of bookings on this day or before: YYYY-MM-DD', day)
    .option('--destination <name>', 'of bookings there, and on the way there and back')
    .option('--run <run>', 'show what came of one that was asked for before')
    .addOption(new Option('--format <format>', 'as a file').choices(['json', 'markdown', 'ical']))
    .option('--out <file>', 'where to; left out: standard output')
    .option('--no-wait', 'do not wait for it')
    .action((flags) => dispatch(async (context) => (await import('./commands/itinerary.ts')).itinerary(context, flags)))
}
