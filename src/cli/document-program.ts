import { type Command, Option } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import { queryOf, withFilters } from './document-filters.ts'
import type { Dispatch } from './program.ts'

/** What else becomes of documents. */
export function addDocumentCommands(program: Command, dispatch: Dispatch): void {
  withExample(
    program.command('split').argument('<document>'),
    'split 5f3c9e',
    'split 5f3c9e --pages 1-2,3,4-6 --approve',
  )
    .description('What a file that holds several documents would be cut into, and the cut itself.')
    .option('--pages <parts>', 'these parts instead of the proposed ones, as 1-2,3,4-6')
    .option('--approve', 'make a document of each part; without it nothing is changed', false)
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/split.ts')).split(context, reference, flags)),
    )

  withExample(
    program
      .command('page-image')
      .argument('<document>')
      .argument('<page>', 'from 1', wholeNumber)
      .argument('<file>', 'where to write it; a file that is there is not replaced'),
    'page-image 5f3c9e 1 page.png',
    'page-image 5f3c9e 2 page.png --dpi 300',
  )
    .description('Draw a page of a document, as a PNG.')
    .option('--width <pixels>', 'at most so many from left to right (16 to 4000); without --dpi 1000', wholeNumber)
    .option('--dpi <dots>', 'at most so many dots an inch (10 to 300)', wholeNumber)
    .action((document, page, file, size) =>
      dispatch(async (context) =>
        (await import('./commands/page-image.ts')).pageImage(context, { document, page, file }, size),
      ),
    )

  withExample(program.command('trash').argument('<documents...>'), 'trash 5f3c9e')
    .description('Put documents into the trash.')
    .action((references) =>
      dispatch(async (context) => (await import('./commands/discard.ts')).trash(context, references)),
    )
  withExample(program.command('restore').argument('<documents...>'), 'restore 5f3c9e')
    .description('Take documents out of the trash.')
    .action((references) =>
      dispatch(async (context) => (await import('./commands/discard.ts')).restore(context, references)),
    )
  withExample(program.command('purge').argument('<documents...>'), 'purge 5f3c9e --yes')
    .description('Remove trashed documents for ever.')
    .option('--yes', 'without asking', false)
    .action((references, flags) =>
      dispatch(async (context) => (await import('./commands/discard.ts')).purge(context, references, flags)),
    )

  withExample(
    withFilters(program.command('reprocess').argument('[documents...]')),
    'reprocess --type invoice --dry-run',
    'reprocess --all --dry-run',
    'reprocess 5f3c9e --undo',
  )
    .description('Extract again: shows the cost first and the differences afterwards. What a person entered stays.')
    .option('--all', 'every document that has ended, those without a date too', false)
    .option('--dry-run', 'only say how many and what it would cost', false)
    .option('--undo', 'bring the former extraction back', false)
    .option('--yes', 'without asking', false)
    .action((references, flags) =>
      dispatch(async (context) =>
        (await import('./commands/reprocess.ts')).reprocess(context, references, queryOf(flags), flags),
      ),
    )

  withExample(
    withFilters(program.command('export').argument('[dir]', 'the folder to write to; without it, lines go to stdout')),
    'export --format csv > documents.csv',
    'export --format ofx --after 2025-01-01 > transactions.ofx',
    "export ~/sorted --format originals --template '{year}/{issuer}/{suggested_filename}'",
  )
    .description(
      'Write documents out: their fields, the transactions of bank statements, or their originals under new names. ' +
        'Transactions of a statement that does not add up are written and marked (ofx: a warning in its status; ' +
        'transactions-csv: statement_adds_up is no), and the command ends with 1.',
    )
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['jsonl', 'csv', 'transactions-csv', 'ofx', 'originals'])
        .default('jsonl'),
    )
    .option('--template <path>', 'the path of an original', '{year}/{issuer}/{suggested_filename}')
    .action((dir, flags) =>
      dispatch(async (context) =>
        (await import('./commands/export.ts')).exportDocuments(context, dir, queryOf(flags), flags),
      ),
    )

  withExample(program.command('reconcile'), 'reconcile --dry-run', 'reconcile --json')
    .description(
      'Compare what the provider keeps of the documents with what should be there, and make it so. Also done once a day by itself.',
    )
    .option('--dry-run', 'only look', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/reconcile.ts')).reconcile(context, flags)))
}
