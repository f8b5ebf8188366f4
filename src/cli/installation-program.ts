import { type Command, InvalidArgumentError } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

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

/** The installation itself: its processes, its health and its database. */
export function addInstallationCommands(program: Command, dispatch: Dispatch): void {
  withExample(program.command('work'), 'work --until-idle')
    .description('Process documents in this process, until stopped.')
    .option('--until-idle', 'finish everything unfinished, then end', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/installation.ts')).work(context, flags)))
  withExample(program.command('serve'), 'serve')
    .description('Answer the HTTP API and process documents, until stopped.')
    .action(() => dispatch(async (context) => (await import('./commands/installation.ts')).serve(context)))
  withExample(program.command('mcp'), 'mcp')
    .description(
      'Let an assistant search and read the archive (Model Context Protocol, over standard input and output).',
    )
    .action(() => dispatch(async (context) => (await import('./commands/installation.ts')).mcp(context)))
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
  addDatabaseCommands(program, dispatch)
}

function addDatabaseCommands(program: Command, dispatch: Dispatch): void {
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
        name === 'dump'
          ? 'Write database and originals into a new folder.'
          : 'Read a dump into an installation in which nobody has done anything yet.',
      )
      .action((folder) =>
        dispatch(async (context) => (await import('./commands/installation.ts')).database(context, { name, folder })),
      )
  }
}
