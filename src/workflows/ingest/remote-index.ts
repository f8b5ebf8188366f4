import { asError } from '#kernel'
import type { Step } from '#runs'
import { alignDocument } from '../remote/align-document.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'
import type { IngestState } from './ingest-state.ts'

/**
 * Step 9: the remote index. The document was committed before it, as `pending` there; whatever becomes of this step, it stays what
 * it is, and what this step leaves undone is finished by upkeep. So a provider that is down never holds up a document.
 */
export function indexStep(remoteIndex: RemoteIndexDeps | null): Step<IngestState> {
  // Nothing leaves the installation: the run ends with the transaction of the steps before.
  if (remoteIndex === null) return { name: 'index', kind: 'transaction', run: async () => {} }
  return {
    name: 'index',
    kind: 'free',
    async run(context, { lease, ...state }) {
      // The thread that held the document reads the next one meanwhile.
      lease?.release()
      const { orgId, actor, runId, signal } = context
      const { documentId } = state.input
      try {
        await alignDocument(remoteIndex, { orgId, actor, runId, documentId, signal })
      } catch (thrown) {
        signal.throwIfAborted()
        remoteIndex.log.error({ document_id: documentId, error: asError(thrown) }, 'The remote index waits for upkeep.')
      }
      return state
    },
  }
}
