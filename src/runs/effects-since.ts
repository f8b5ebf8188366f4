import type { OrgTransaction } from '#database'
import { DomainError, type RunId } from '#kernel'
import { listEffectsSince } from './agents/effect-store.ts'
import type { Message } from './agents/message.ts'
import { readConversation } from './checkpoints/checkpoint-store.ts'

/**
 * What a run did outside after a checkpoint is not done twice by whoever goes on from there, unless somebody says so.
 * @returns the calls that were answered until then
 * @throws DomainError `run.effects_since`
 */
export async function refuseEffectsSince(
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly checkpoint: number; readonly keepEffects: boolean },
): Promise<{ readonly answered: readonly string[] }> {
  const { runId, checkpoint, keepEffects } = input
  // Written by this engine.
  const said = (await readConversation(tx, runId, checkpoint)) as readonly unknown[] as readonly Message[]
  const answered = said.flatMap((message) => (message.role === 'tool' ? [message.callId] : []))
  const since = keepEffects ? [] : await listEffectsSince(tx, runId, answered)
  if (since.length === 0) return { answered }
  const tools = [...new Set(since.map(({ tool }) => tool))]
  throw new DomainError({
    code: 'run.effects_since',
    kind: 'conflict',
    message: `Steps after checkpoint ${checkpoint} of run ${runId} changed things outside already (${tools.join(', ')}), and would be done again. Undo that first, or say that it is to stay: --keep-effects.`,
    details: { run_id: runId, checkpoint, tools },
  })
}
