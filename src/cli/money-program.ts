import { type Command, InvalidArgumentError, Option } from 'commander'
import { day, gather, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

function share(value: string): number {
  const number = /^\d(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN
  if (!(number <= 5)) throw new InvalidArgumentError('It must be a share from 0 to 5; 0.15 is 15 %.')
  return number
}

const csv = ['--csv', 'comma-separated values'] as const

/** Describes the commands of money and tokens. */
export function addMoneyCommands(program: Command, dispatch: Dispatch): void {
  const budgets = withExample(program.command('budgets'), 'budgets show').description('What may be spent.')
  withExample(
    budgets.command('set'),
    'budgets set --scope org --period month --cap 20 --alert 10 --alert 15',
    "budgets set --scope document --id '*' --period total --cap 0.25",
  )
    .description('Cap what is spent in a period, or watch it. What was spent stays counted.')
    .addOption(
      new Option('--scope <scope>', 'whose spending')
        .choices(['org', 'api_key', 'workflow', 'document'])
        .makeOptionMandatory(),
    )
    .option('--id <id>', "of the key, workflow or document; '*' is the rule for each that has no budget yet")
    .addOption(
      new Option('--period <period>', 'days and months are UTC')
        .choices(['day', 'month', 'total'])
        .makeOptionMandatory(),
    )
    .requiredOption('--cap <usd>', 'the most that may be spent and reserved; none only watches')
    .option(
      '--alert <usd>',
      'tell when so much is spent (repeatable; none for no alert; left out: as before)',
      gather,
      [],
    )
    .action((flags) => dispatch(async (context) => (await import('./commands/budgets.ts')).budgetsSet(context, flags)))
  withExample(budgets.command('show'), 'budgets show', 'budgets show --scope document --csv')
    .description('Budgets with what is spent, reserved and left.')
    .addOption(new Option('--scope <scope>', 'only of this scope').choices(['org', 'api_key', 'workflow', 'document']))
    .option('--id <id>', 'only this one')
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await import('./commands/budgets.ts')).budgetsShow(context, flags)))

  withExample(program.command('costs'), 'costs --by model --from 2026-11-01', 'costs --by type --csv')
    .description('What was paid, from the ledger. Days are UTC and both included; left out: this month.')
    .addOption(
      new Option('--by <group>', 'a line for each; type is short for document_type')
        .choices(['day', 'model', 'org', 'document_type', 'type', 'workflow', 'purpose', 'tier', 'key'])
        .default('day'),
    )
    .option('--from <day>', 'YYYY-MM-DD', day)
    .option('--to <day>', 'YYYY-MM-DD', day)
    .option(...csv)
    .action((flags) => dispatch(async (context) => (await import('./commands/costs.ts')).costs(context, flags)))

  const tokens = withExample(program.command('tokens'), "tokens count gpt-5-mini 'Hello'").description(
    'Tokens before they are paid.',
  )
  withExample(
    tokens.command('count').argument('<model>').argument('[text]', 'what to count; - reads stdin'),
    "tokens count gpt-5-mini 'How many tokens is this?' --cost",
    'tokens count gpt-5-mini --file letter.txt',
  )
    .description('Count a text or a request as a model reads it.')
    .option('--file <file>', 'count the text of a file')
    .option('--request <json>', 'count messages, or a request of the Responses or Chat API; @file reads a file')
    .option('--cost', 'say what it costs as input', false)
    .action((model, text, flags) =>
      dispatch(async (context) =>
        (await import('./commands/tokens.ts')).tokensCount(context, { ...flags, model, text }),
      ),
    )
  withExample(
    tokens.command('estimate').argument('<model>').argument('<file>', 'a PDF'),
    'tokens estimate gpt-5-mini bill.pdf --detail low',
  )
    .description('Say how many tokens a PDF will be as input, and what they cost.')
    .addOption(new Option('--detail <detail>', 'of the pictures of its pages').choices(['low', 'high']).default('high'))
    .option('--calibrated', 'multiply by what paid calls taught: tokens validate shows it', false)
    .action((model, file, flags) =>
      dispatch(async (context) =>
        (await import('./commands/tokens.ts')).tokensEstimate(context, { ...flags, model, file }),
      ),
    )
  withExample(tokens.command('validate'), 'tokens validate --tolerance 0.1')
    .description('How well the tokens of paid calls were estimated, from the ledger.')
    .option('--tolerance <share>', 'how far off is still well estimated', share, 0.15)
    .action((flags) =>
      dispatch(async (context) => (await import('./commands/tokens.ts')).tokensValidate(context, flags)),
    )
}
