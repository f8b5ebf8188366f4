import type { Step } from '#runs'
import { type IngestState, need } from './ingest-state.ts'

/** Step 6: evidence, cross-checks, confidence, and whether a person must look. Ends the thread's part. */
export function validateStep(settings: { confidenceThreshold: number }): Step<IngestState> {
  return {
    name: 'validate',
    kind: 'free',
    crashPoint: 'run.validate-done',
    async run(_context, state) {
      const lease = need(state, 'lease')
      const { today } = need(state, 'request')
      const validated = await lease.call('validate', {
        extraction: need(state, 'extraction'),
        confidenceThreshold: settings.confidenceThreshold,
        today,
      })
      const rendered = await lease.call('render', null)
      lease.release()
      return { ...state, validated, rendered }
    },
  }
}
