import type { Command } from 'commander'
import { wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

/** Describes the commands of batches. */
export function addBatchCommands(program: Command, dispatch: Dispatch): void {
  const batches = withExample(program.command('batches'), 'batches list').description(
    'Questions to models that are answered together, at half the price.',
  )
  withExample(batches.command('list'), 'batches list')
    .description('Batches, the newest first.')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .action((flags) => dispatch(async (context) => (await import('./commands/batches.ts')).batchesList(context, flags)))
  withExample(batches.command('show').argument('<batch>'), 'batches show 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('One batch, and what became of its requests.')
    .action((id) => dispatch(async (context) => (await import('./commands/batches.ts')).batchesShow(context, id)))
  withExample(batches.command('send'), 'batches send', 'batches send --wait')
    .description('Send what was collected, instead of waiting for more.')
    .option('--wait', 'until every batch has ended and its documents are done', false)
    .action((flags) => dispatch(async (context) => (await import('./commands/batches.ts')).batchesSend(context, flags)))
  withExample(batches.command('cancel').argument('<batches...>'), 'batches cancel 01a1fd1c-5b2e-7000-89ea-7fbda9c17290')
    .description('End batches early. What was answered is paid and kept; for the rest the model is asked at once.')
    .action((ids) => dispatch(async (context) => (await import('./commands/batches.ts')).batchesCancel(context, ids)))
}
