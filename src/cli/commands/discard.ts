import { confirmed } from '../confirm.ts'
import type { CommandContext } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { forEachReference } from './each-reference.ts'

export const trash = (context: CommandContext, references: readonly string[]): Promise<ExitCode> =>
  forEachReference(context, references, async (client, reference) => {
    const { document_id, state } = await client.trash(reference)
    return { text: `${document_id} is in the trash.`, json: { document_id, state, trashed: true } }
  })

export const restore = (context: CommandContext, references: readonly string[]): Promise<ExitCode> =>
  forEachReference(context, references, async (client, reference) => {
    const { document_id, state } = await client.restore(reference)
    return { text: `${document_id} is restored and ${state}.`, json: { document_id, state, trashed: false } }
  })

export async function purge(
  context: CommandContext,
  references: readonly string[],
  flags: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, flags.yes, `Remove ${references.length} documents for ever?`))) return exitCodes.done
  return forEachReference(context, references, async (client, reference) => {
    const { document_id } = await client.purge(reference)
    return { text: `${document_id} is purged.`, json: { document_id, purged: true } }
  })
}
