import { type Command, Option } from 'commander'
import { withExample } from './arguments.ts'
import type { Dispatch } from './program.ts'

const listed = 'a,b replaces the list, +a,-b changes it, none empties it'

/** Describes the commands of what may leave the installation. */
export function addPolicyCommands(program: Command, dispatch: Dispatch): void {
  const policy = withExample(program.command('policy'), 'policy show').description(
    'What may be sent to models, and what never leaves.',
  )
  withExample(policy.command('show'), 'policy show')
    .description('The policy as it is.')
    .action(() => dispatch(async (context) => (await import('./commands/policy.ts')).policyShow(context)))
  withExample(
    policy.command('set'),
    'policy set --local-only-types payslip,medical --local-only-tags private',
    'policy set --local-only-types +id_document,-medical',
    'policy set --cascade always --allow-models gpt-5-mini,gpt-5',
  )
    .description('Change the policy; what is not named stays as it is. It holds from the next document on.')
    .addOption(
      new Option('--cascade <when>', 'when a document goes to a model; default is as the installation is set').choices([
        'local',
        'unsure',
        'always',
        'default',
      ]),
    )
    .option('--allow-models <models>', `the only models that may be called: ${listed}`)
    .option('--allow-all-models', 'every model that has a price may be called')
    .option('--local-only-types <types>', `documents of these types never leave: ${listed}`)
    .option('--local-only-tags <tags>', `documents with these tags never leave: ${listed}`)
    .action((flags) => dispatch(async (context) => (await import('./commands/policy.ts')).policySet(context, flags)))
}
