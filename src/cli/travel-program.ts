import { type Command, Option } from 'commander'
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

/** Who is where when. */
export function addItineraryCommands(program: Command, dispatch: Dispatch): void {
  const itineraries = withExample(program.command('itineraries'), 'itineraries list').description(
    'Who is where when, from bookings or by hand.',
  )
  const load = () => import('./commands/itineraries.ts')
  const itinerary = '0198f6a4-3c4d-7e5f-8a6b-7c8d9e0f1a2b'
  const one = (name: string, ...more: readonly string[]) =>
    withExample(
      itineraries.command(name).argument('<itinerary>', 'its id'),
      [`itineraries ${name} ${itinerary}`, ...more].join(' '),
    )

  withExample(itineraries.command('list'), 'itineraries list', 'itineraries list --destination Lisbon --json')
    .description('Itineraries, the newest first.')
    .option('--destination <destination>', 'only those to this one: its name or id')
    .option(...limit)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await load()).itinerariesList(context, flags)))
  one('show')
    .description('An itinerary day by day, with what does not fit.')
    .action((name) => dispatch(async (context) => (await load()).itinerariesShow(context, name)))
  withExample(
    itineraries.command('create').argument('<title>', 'of it'),
    'itineraries create "Berlin in March" --entries - < entries.json',
  )
    .alias('add')
    .description('Write an itinerary by hand.')
    .option('--entries <file>', 'JSON: a list of entries, as the API takes them; - for standard input')
    .option('--destination <destination>', 'where it leads: name or id')
    .option('--notes <text>', 'what to know of it')
    .action((title, flags) => dispatch(async (context) => (await load()).itinerariesCreate(context, title, flags)))
  one('edit', '--title "Lisbon, with Ada"')
    .alias('update')
    .description('Change an itinerary. What is left out stays as it is, an empty text takes a value away.')
    .option('--title <title>', 'another title')
    .option('--entries <file>', 'JSON: all its entries; - for standard input')
    .option('--destination <destination>', 'where it leads: name or id')
    .option('--notes <text>', 'what to know of it')
    .option(...seen)
    .action((name, flags) => dispatch(async (context) => (await load()).itinerariesEdit(context, name, flags)))
  one('export', '--format ical > lisbon.ics')
    .description('An itinerary as a file: JSON, Markdown, or a calendar that others can import.')
    .addOption(new Option('--format <format>', 'of the file').choices(['json', 'markdown', 'ical']).default('json'))
    .option('--out <file>', 'where to; left out: standard output')
    .action((name, flags) => dispatch(async (context) => (await load()).itinerariesExport(context, name, flags)))
  one('delete')
    .alias('remove')
    .description('Delete an itinerary. The documents that it was taken from stay.')
    .option(...yes)
    .action((name, flags) => dispatch(async (context) => (await load()).itinerariesDelete(context, name, flags)))
}
