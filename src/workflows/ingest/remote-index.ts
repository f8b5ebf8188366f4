import type { OrgTransaction } from '#database'
import type { Step, StepContext } from '#runs'
import type { IngestState } from './ingest-state.ts'

/** A provider's file and vector store, where an org wants its documents searchable there too. */
export type RemoteIndex = {
  /** What becomes of a document there. `skipped` is stored with the document, so that a person sees it. */
  readonly outcome: 'skipped' | 'indexed'
  add(context: StepContext, state: IngestState, tx: OrgTransaction): Promise<void>
}

/** No remote provider is configured: nothing leaves the installation. */
export const noRemoteIndex: RemoteIndex = { outcome: 'skipped', add: async () => {} }

/** Step 9: the remote index. */
export function indexStep(index: RemoteIndex): Step<IngestState> {
  return { name: 'index', kind: 'transaction', run: (context, state, tx) => index.add(context, state, tx) }
}
