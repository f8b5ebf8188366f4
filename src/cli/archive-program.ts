import { type Command, InvalidArgumentError } from 'commander'
import { gather, wholeNumber, withExample } from './arguments.ts'
import { queryOf, withFilters } from './document-filters.ts'
import type { Dispatch } from './program.ts'
import { withQueryWords } from './query-words.ts'

function atMost25(value: string): number {
  const number = wholeNumber(value)
  if (number > 25) throw new InvalidArgumentError('Search shows 25 at most.')
  return number
}

/** Taking documents in, and finding them. */
export function addArchiveCommands(program: Command, dispatch: Dispatch): void {
  withExample(
    program.command('ingest').argument('<paths...>', 'files and folders'),
    'ingest samples/',
    'ingest bill.pdf --password secret',
  )
    .description('Take files in, and say what became of each.')
    .option('--password <text>', 'tried on encrypted files; kept in memory only')
    .option('--tag <tag>', 'give every document this tag (repeatable)', gather, [])
    .option('--folders-as-tags', 'give documents the names of their sub-folders as tags', false)
    .option('--batch', 'let models answer within a day, at half the price')
    .action((paths, flags) =>
      dispatch(async (context) => (await import('./commands/ingest.ts')).ingest(context, paths, flags)),
    )

  withExample(
    program.command('extract').argument('<paths...>', 'files and folders'),
    'extract bill.pdf --json',
    'extract bill.pdf --explain',
  )
    .description('Say what files are, without storing anything.')
    .option('--password <text>', 'tried on encrypted files')
    .option('--explain', 'say why: what speaks for the type, and the words behind each value', false)
    .action((paths, flags) =>
      dispatch(async (context) => (await import('./commands/extract.ts')).extract(context, paths, flags)),
    )

  withExample(program.command('watch').argument('<dir>', 'the inbox folder'), 'watch ~/Inbox --folders-as-tags')
    .description('Take in what arrives in a folder, until stopped. Finished originals are moved away.')
    .option('--keep', 'leave originals where they are')
    .option('--folders-as-tags', 'give documents the names of their sub-folders as tags')
    .option('--once', 'take in what is there, then end')
    .action((dir, flags) =>
      dispatch(async (context) => (await import('./commands/watch.ts')).watch(context, dir, flags)),
    )

  withExample(withFilters(program.command('list')), 'list --type invoice --after 2025-01-01')
    .description('List documents, the newest first, and where the archive stands.')
    .option('--trashed', 'those in the trash')
    .option('--limit <n>', 'how many to show (default: 50; with --json and --csv: all)', wholeNumber)
    .option('--csv', 'comma-separated values')
    .action((flags) =>
      dispatch(async (context) => (await import('./commands/list.ts')).list(context, queryOf(flags), flags)),
    )

  withExample(
    program.command('show').argument('<document>', 'id, content hash, or the beginning of one'),
    'show 5f3c9e --text',
  )
    .description('Everything known of one document.')
    .option('--text', 'its text too', false)
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/show.ts')).show(context, reference, flags)),
    )

  withExample(
    withQueryWords(
      program
        .command('search')
        .argument('<words...>', 'words, "phrases", -without, type: issuer: after: before: state: tag: lang:'),
    ),
    'search invoice acme',
    'search type:invoice after:2025-01-01 -reminder',
  )
    .description('Find documents by their words, and by their meaning where a model for it is set.')
    // `-h…` excludes a word, and is not a call for help.
    .helpOption('--help', 'display help for command')
    .option('--limit <n>', 'how many to show, at most 25', atMost25, 10)
    .option('--explain', 'say of each why it stands where it does', false)
    .action((words, flags) =>
      dispatch(async (context) => (await import('./commands/search.ts')).search(context, words, flags)),
    )
}
