import type { Command } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const csv = ['--csv', 'comma-separated values'] as const
const yes = ['--yes', 'do not ask', false] as const
const limit = ['--limit <n>', 'how many to show (default: 50; with --json and --csv: all)', wholeNumber] as const
const seen = ['--seen-version <n>', 'only while it has the version that you looked at', wholeNumber] as const
const id = '0198f6a4-2b3c-7d4e-9f5a-6b7c8d9e0f1a'

/** The places that bookings lead to. */
export function addDestinationCommands(program: Command, dispatch: Dispatch): void {
  const destinations = withExample(program.command('destinations'), 'destinations list').description(
    'Places that bookings lead to.',
  )
  const load = () => import('./commands/destinations.ts')
  const one = (name: string, ...more: readonly string[]) =>
    withExample(
      destinations.command(name).argument('<destination>', 'its name or id'),
      [`destinations ${name} Lisbon`, ...more].join(' '),
    )

  withExample(destinations.command('list'), 'destinations list', 'destinations list --csv')
    .description('Destinations, by name.')
    .option(...limit)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).destinationsList(context, flags)))
  one('show')
    .description('A destination with its notes.')
    .action((destination) => dispatch(async (context) => (await load()).destinationsShow(context, destination)))
  withExample(
    destinations.command('create').argument('<name>', 'of the place'),
    'destinations create Lisbon --country PT --notes "The metro goes to the airport."',
  )
    .alias('add')
    .description('Name a place.')
    .option('--country <code>', 'two letters, as PT')
    .option('--notes <text>', 'what to know of it')
    .action((name, flags) => dispatch(async (context) => (await load()).destinationsCreate(context, name, flags)))
  one('edit', '--notes "By train from the airport."')
    .alias('update')
    .description('Change a destination. What is left out stays as it is, an empty text takes a value away.')
    .option('--name <name>', 'another name')
    .option('--country <code>', 'two letters, as PT')
    .option('--notes <text>', 'what to know of it')
    .option(...seen)
    .action((destination, flags) =>
      dispatch(async (context) => (await load()).destinationsEdit(context, destination, flags)),
    )
  one('delete')
    .alias('remove')
    .description('Delete a destination. What is known of it stays, as do itineraries there.')
    .option(...yes)
    .action((destination, flags) =>
      dispatch(async (context) => (await load()).destinationsDelete(context, destination, flags)),
    )
}

/** What is worth knowing. */
export function addKnowledgeCommands(program: Command, dispatch: Dispatch): void {
  const knowledge = withExample(program.command('knowledge'), 'knowledge list').description(
    'What is worth knowing: what documents say, and what you write down.',
  )
  const load = () => import('./commands/knowledge.ts')
  const one = (name: string, ...more: readonly string[]) =>
    withExample(knowledge.command(name).argument('<item>', 'its id'), [`knowledge ${name} ${id}`, ...more].join(' '))

  withExample(knowledge.command('list'), 'knowledge list --destination Lisbon', 'knowledge list --kind tip --json')
    .description('Knowledge items, the newest first.')
    .option('--destination <destination>', 'only what is known of this one: its name or id')
    .option('--kind <kind>', 'only those of this kind; document for what documents say')
    .option(...limit)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).knowledgeList(context, flags)))
  one('show')
    .description('A knowledge item.')
    .action((item) => dispatch(async (context) => (await load()).knowledgeShow(context, item)))
  withExample(
    knowledge.command('create').argument('<title>', 'in a few words'),
    'knowledge create "Trams in Lisbon" --destination Lisbon --kind tip --text "Before nine there are seats."',
  )
    .alias('add')
    .description('Write down something worth knowing.')
    .option('--text <text>', 'all there is to say; - for standard input')
    .option('--kind <kind>', 'a word of your own, as tip (default: note)')
    .option('--destination <destination>', 'what it is of: name or id of a destination')
    .action((title, flags) => dispatch(async (context) => (await load()).knowledgeCreate(context, title, flags)))
  one('edit', '--text "Before eight there are seats."')
    .alias('update')
    .description('Change a knowledge item of your own. What is left out stays as it is.')
    .option('--title <title>', 'in a few words')
    .option('--text <text>', 'all there is to say; - for standard input')
    .option('--kind <kind>', 'a word of your own, as tip')
    .option('--destination <destination>', 'name or id of a destination; an empty text takes it away')
    .option(...seen)
    .action((item, flags) => dispatch(async (context) => (await load()).knowledgeEdit(context, item, flags)))
  one('delete')
    .alias('remove')
    .description('Delete a knowledge item of your own. What a document says goes with the document.')
    .option(...yes)
    .action((item, flags) => dispatch(async (context) => (await load()).knowledgeDelete(context, item, flags)))
}
