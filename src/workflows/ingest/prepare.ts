import { localModel, localProvider, promptVersion, schemaVersion } from '#extraction'
import type { Clock } from '#kernel'
import type { Step } from '#runs'
import type { IngestState } from './ingest-state.ts'

/** Step 4: the request for the extractor. The local rules need no prompt, no file and no tokens. */
export function prepareStep(deps: { clock: Clock }): Step<IngestState> {
  return {
    name: 'prepare',
    kind: 'free',
    crashPoint: 'run.prepare-done',
    async run(_context, state) {
      const request = {
        provider: localProvider,
        model: localModel,
        promptVersion,
        schemaVersion,
        fileName: state.input.originalName,
        today: deps.clock.now().toISOString().slice(0, 10),
      }
      return { ...state, request }
    },
  }
}
