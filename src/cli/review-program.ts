import type { Command } from 'commander'
import { gather, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

/** A person's decisions on documents. */
export function addReviewCommands(program: Command, dispatch: Dispatch): void {
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
}
