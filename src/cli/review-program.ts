import type { Command } from 'commander'
import { gather, wholeNumber, withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const documentVersion = [
  '--document-version <n>',
  'as you looked at it: refused when somebody has changed it since',
  wholeNumber,
] as const

/** A person's decisions on documents. */
export function addReviewCommands(program: Command, dispatch: Dispatch): void {
  const review = withExample(program.command('review'), 'review list').description(
    'What waits for a person, and the decision.',
  )
  withExample(review.command('list'), 'review list')
    .description('What needs review, and why, and the corrections that are proposed.')
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await import('./commands/review.ts')).reviewList(context, flags)))
  withExample(
    review.command('approve').argument('<documents...>'),
    'review approve 5f3c9e',
    'review approve 5f3c9e --document-version 3',
  )
    .description('Say that documents are right as they are.')
    .option(...documentVersion)
    .action((references, flags) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewApprove(context, references, flags)),
    )
  withExample(
    review.command('edit').argument('<document>'),
    'review edit 5f3c9e --set total_amount=12.50 --set currency=EUR',
  )
    .description('Correct fields; the document is then ready.')
    .option('--set <field=value>', 'a field and its value (repeatable)', gather, [])
    .option(...documentVersion)
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewEdit(context, reference, flags)),
    )
  withExample(review.command('reject').argument('<document>'), 'review reject 5f3c9e --reason "not ours"')
    .description('Say that a document does not belong here; it ends as failed.')
    .requiredOption('--reason <text>', 'why')
    .option(...documentVersion)
    .action((reference, flags) =>
      dispatch(async (context) => (await import('./commands/review.ts')).reviewReject(context, reference, flags)),
    )
  addProposalCommands(review, dispatch)
  // One word for all three, though only of runs the state is called so.
  withExample(program.command('waiting'), 'waiting', 'waiting --count', 'waiting --json')
    .description('All that waits for a person, documents, proposed corrections and runs, what waits longest first.')
    .option('--count', 'only how much', false)
    .option('--limit <n>', 'at most so many on a terminal', wholeNumber, 50)
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await import('./commands/waiting.ts')).waiting(context, flags)))
}

const proposal = '0198f6b1-4c5d-7e6f-8a7b-9c0d1e2f3a4b'

/** Corrections that programs and assistants propose. */
function addProposalCommands(review: Command, dispatch: Dispatch): void {
  const proposals = withExample(review.command('proposals'), 'review proposals list').description(
    'Corrections that are proposed, and the decision.',
  )
  const load = () => import('./commands/proposals.ts')
  withExample(proposals.command('list'), 'review proposals list', 'review proposals list --csv')
    .description('Proposals that wait, the newest first.')
    .option('--csv', 'comma-separated values')
    .action((flags) => dispatch(async (context) => (await load()).proposalsList(context, flags)))
  withExample(proposals.command('show').argument('<proposal>', 'its id'), `review proposals show ${proposal}`)
    .description('What would change, beside what there is and where that comes from.')
    .action((id) => dispatch(async (context) => (await load()).proposalsShow(context, id)))
  withExample(
    proposals.command('accept').argument('<proposals...>', 'their ids'),
    `review proposals accept ${proposal}`,
    `review proposals accept ${proposal} --document-version 4`,
  )
    .description('Make the edits that are proposed. A person decides that, no key.')
    .option('--document-version <n>', 'of a document that was changed since, as you looked at it', wholeNumber)
    .action((ids, flags) => dispatch(async (context) => (await load()).proposalsAccept(context, ids, flags)))
  withExample(
    proposals.command('dismiss').alias('decline').argument('<proposals...>', 'their ids'),
    `review proposals dismiss ${proposal}`,
  )
    .description('Leave documents as they are.')
    .action((ids) => dispatch(async (context) => (await load()).proposalsDismiss(context, ids)))
}
