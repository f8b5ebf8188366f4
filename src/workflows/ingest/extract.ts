import type { Step } from '#runs'
import { type IngestState, need } from './ingest-state.ts'

/** Step 5: the local rules, in the thread that read the document. They cost nothing, so nothing is reserved. */
export function extractStep(): Step<IngestState> {
  return {
    name: 'extract',
    kind: 'free',
    crashPoint: 'run.extract-done',
    async run(_context, state) {
      const { fileName, today } = need(state, 'request')
      return { ...state, extraction: await need(state, 'lease').call('extract', { fileName, today }) }
    },
  }
}
