import { Command, InvalidArgumentError, Option } from 'commander'
import type { DocumentQuery, DocumentStateJson, RunStatusJson } from '#http/client'
import { addAlertCommands } from './alert-program.ts'
import { day, gather, wholeNumber, withExample } from './arguments.ts'
import { addBatchCommands } from './batch-program.ts'
import type { CommandContext } from './context.ts'
import type { ExitCode } from './exit-code.ts'
import { addMoneyCommands } from './money-program.ts'
import { addPolicyCommands } from './policy-program.ts'

/** Runs a command's own module; it is loaded only then. */
export type Dispatch = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>

const documentStates: readonly DocumentStateJson[] = [
  'accepted',
  'processing',
  'waiting',
  'ready',
  'needs_review',
  'failed',
]
const runStatuses: readonly RunStatusJson[] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled']

function wholeOrZero(value: string): number {
  return value === '0' ? 0 : wholeNumber(value)
}

function portNumber(value: string): number {
  const port = wholeOrZero(value)
  if (port > 65_535) throw new InvalidArgumentError('A port is 65535 at most.')
  return port
}

function share(value: string): number {
  if (!/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(value)) throw new InvalidArgumentError('It must be a number from 0 to 1.')
  return Number(value)
}

function atMost25(value: string): number {
  const number = wholeNumber(value)
  if (number > 25) throw new InvalidArgumentError('Search shows 25 at most.')
  return number
}

function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--state <state>', 'only those in this state').choices(documentStates))
    .option('--type <type>', 'only this document type, for example invoice')
    .option('--issuer <text>', 'only issuers whose name holds this')
    .option('--after <day>', 'dated on or after YYYY-MM-DD', day)
    .option('--before <day>', 'dated before YYYY-MM-DD', day)
    .option('--tag <tag>', 'only those with this tag')
}

type Filters = DocumentQuery & { readonly trashed?: boolean }
function queryOf({ state, type, issuer, after, before, tag, trashed }: Filters): DocumentQuery {
  const query = { state, type, issuer, after, before, tag, trashed }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
}

/** Describes every command. Light: what a command does is in its own module. */
export function buildProgram(version: string, dispatch: Dispatch): Command {
  const program = new Command('autopilot')
    .description('Turns PDFs into a searchable, structured archive.')
    .version(version)
    .enablePositionalOptions()
  withExample(program, 'ingest ~/Documents/scans', 'search "electricity bill" after:2025-01-01')

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
    .option('--limit <n>', 'how many to show (default: 50; with --json: all)', wholeNumber)
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
    program
      .command('search')
      .argument('<words...>', 'words, "phrases", -without, type: issuer: after: before: state: tag: lang:'),
    'search invoice acme',
    'search type:invoice after:2025-01-01 -reminder',
  )
    .description('Find documents by their words, and by their meaning where a model for it is set.')
    // `-word` excludes a word: it is not a flag here, and `-h…` is not a call for help.
    .allowUnknownOption()
    .helpOption('--help', 'display help for command')
    .option('--limit <n>', 'how many to show, at most 25', atMost25, 10)
    .option('--explain', 'say of each why it stands where it does', false)
    .action((words, flags) =>
      dispatch(async (context) => (await import('./commands/search.ts')).search(context, words, flags)),
    )

  const review = withExample(program.command('review'), 'review list').description(
    'What waits for a person, and the decision.',
  )
  withExample(review.command('list'), 'review list')
    .description('What needs review, and why.')
    .action(() => dispatch(async (context) => (await import('./commands/review.ts')).reviewList(context)))
  withExample(review.command('approve').argument('<documents...>'), 'review approve 5f3c9e')
    .description('Say that documents are right as they are.')
    .action((references) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewApprove(context, references)),
    )
  withExample(
    review.command('edit').argument('<document>'),
    'review edit 5f3c9e --set total_amount=12.50 --set currency=EUR',
  )
    .description('Correct fields; the document is then ready.')
    .option('--set <field=value>', 'a field and its value (repeatable)', gather, [])
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewEdit(context, reference, flags)),
    )
  withExample(review.command('reject').argument('<document>'), 'review reject 5f3c9e --reason "not ours"')
    .description('Say that a document does not belong here; it ends as failed.')
    .requiredOption('--reason <text>', 'why')
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewReject(context, reference, flags)),
    )

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

  const runs = withExample(program.command('runs'), 'runs list').description('The work behind the documents.')
  withExample(runs.command('list'), 'runs list --status running')
    .description('Runs, the newest first.')
    .addOption(new Option('--status <status>', 'only those').choices(runStatuses))
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .action((flags) => dispatch(async (context) => (await import('./commands/runs.ts')).runsList(context, flags)))
  withExample(runs.command('show').argument('<run>'), 'runs show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('One run with its sessions and checkpoints.')
    .action((runId) => dispatch(async (context) => (await import('./commands/runs.ts')).runsShow(context, runId)))

  addMoneyCommands(program, dispatch)
  addBatchCommands(program, dispatch)
  addPolicyCommands(program, dispatch)
  addAlertCommands(program, dispatch)

  const interventions = withExample(program.command('interventions'), 'interventions list').description(
    'Runs that wait for a person, and the decision.',
  )
  withExample(interventions.command('list'), 'interventions list', 'interventions list --all --json')
    .description('What waits, why, and since when.')
    .option('--all', 'also what was decided', false)
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .action((flags) =>
      dispatch(async (context) => (await import('./commands/interventions.ts')).interventionsList(context, flags)),
    )
  withExample(
    interventions.command('show').argument('<intervention>', 'its id, or that of its run'),
    'interventions show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290',
  )
    .description('One of them with what blocks it and what was decided.')
    .action((id) =>
      dispatch(async (context) => (await import('./commands/interventions.ts')).interventionsShow(context, id)),
    )
  withExample(
    interventions.command('resolve').argument('<interventions...>', 'their ids, or those of their runs'),
    'interventions resolve 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --raise-cap 50',
    'interventions resolve 01a1fd1c-5b2e-7000-89ea-7fbda9c17290 --cancel --note "not ours"',
  )
    .description('Decide what becomes of runs that wait. Completed steps are not repeated.')
    .option('--retry', 'go on from the last checkpoint', false)
    .option('--cancel', 'end the run; its document is then failed', false)
    .option('--raise-cap <usd>', 'give the budget this new cap and go on, with all others that wait for it')
    .option('--note <text>', 'kept with the decision')
    .action((ids, flags) =>
      dispatch(async (context) =>
        (await import('./commands/interventions.ts')).interventionsResolve(context, ids, flags),
      ),
    )

  withExample(program.command('work'), 'work --until-idle')
    .description('Process documents in this process, until stopped.')
    .option('--until-idle', 'finish everything unfinished, then end', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/installation.ts')).work(context, flags)))
  withExample(program.command('serve'), 'serve')
    .description('Answer the HTTP API and process documents, until stopped.')
    .action(() => dispatch(async (context) => (await import('./commands/installation.ts')).serve(context)))
  withExample(
    program.command('simulate'),
    'simulate --port 8089 --journal calls.jsonl',
    'simulate --fault-rate 0.3 --latency-ms 2000',
  )
    .description(
      'Simulate OpenAI, Anthropic and compatible servers on this machine, for trials without keys and costs, until stopped. ' +
        'Answers come from the text of the documents; prices are the real ones.',
    )
    .option('--port <n>', 'where to listen; 0 for any that is free', portNumber, 8089)
    .option('--journal <file>', 'append every request and remote object to this file')
    .option('--fault-rate <rate>', 'how many requests go wrong, from 0 to 1', share, 0)
    .option('--latency-ms <ms>', 'how long a model thinks', wholeOrZero, 0)
    .option('--seed <n>', 'the same seed makes the same requests go wrong', wholeOrZero, 1)
    .option('--faults <file>', 'a JSON list of what goes wrong when')
    .action((flags) => dispatch(async (context) => (await import('./commands/simulate.ts')).simulate(context, flags)))
  withExample(program.command('doctor'), 'doctor --config')
    .description('Check the installation.')
    .option('--config', 'every setting, its value and where it came from', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/installation.ts')).doctor(context, flags)))

  const db = withExample(program.command('db'), 'db status').description('The database of the installation.')
  const about = {
    migrate: 'Bring the database to this version.',
    status: 'Which migrations are applied.',
    verify: 'Compare the database with what this version expects.',
    seed: 'Make a demo org, user, destination and knowledge item; repeated it changes nothing.',
  } as const
  for (const name of ['migrate', 'status', 'verify', 'seed'] as const) {
    withExample(db.command(name), `db ${name}`)
      .description(about[name])
      .action(() =>
        dispatch(async (context) => (await import('./commands/installation.ts')).database(context, { name })),
      )
  }
  withExample(db.command('rollback'), 'db rollback')
    .description('Undo the newest migration.')
    .option('--all', 'undo all', false)
    .action(({ all }) =>
      dispatch(async (context) =>
        (await import('./commands/installation.ts')).database(context, { name: 'rollback', all }),
      ),
    )
  for (const name of ['dump', 'restore'] as const) {
    withExample(db.command(name).argument('<dir>'), `db ${name} backup/`)
      .description(
        name === 'dump' ? 'Write database and originals into a new folder.' : 'Read a dump into an empty installation.',
      )
      .action((folder) =>
        dispatch(async (context) => (await import('./commands/installation.ts')).database(context, { name, folder })),
      )
  }
  addGlobalOptions(program)
  return program
}

/** Every command takes these, before or behind its name. */
function addGlobalOptions(command: Command): void {
  const taken = new Set(command.options.map(({ long }) => long))
  for (const [flags, text] of [
    ['--json', 'one JSON object a line on stdout, and nothing else'],
    ['--data-dir <dir>', 'the data folder of the installation'],
    ['--config <file>', 'the configuration file'],
    ['--log-level <level>', 'debug, info, warn, error or silent'],
  ] as const) {
    const option = new Option(flags, text)
    if (!taken.has(option.long)) command.addOption(option)
  }
  command.commands.forEach(addGlobalOptions)
}
