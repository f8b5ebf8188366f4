import type { Step } from '#runs'
import { type AskedModels, type IngestState, need } from './ingest-state.ts'
import { keptReason } from './may-leave.ts'
import type { Validated } from './thread-protocol.ts'

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
      return { ...state, validated: withModelReasons(withPrivacy(validated, state.asked), state.asked), rendered }
    },
  }
}

/** Kept among the checks, where a person finds it; it says nothing about the values. */
function withPrivacy(validated: Validated, asked: AskedModels | undefined): Validated {
  if (asked === undefined || asked.kept === null) return validated
  const detail = keptReason(asked.kept, validated.extraction.fields.doc_type)
  return { ...validated, checks: [...validated.checks, { name: stayedLocal, outcome: 'pass', detail }] }
}

const stayedLocal = 'privacy.stayed_local'

/** A person should know that a model was asked for nothing. */
function withModelReasons(validated: Validated, asked: AskedModels | undefined): Validated {
  if (asked === undefined || asked.unusable === null) return validated
  const { decision } = validated
  const reasons = decision.state === 'ready' ? [] : decision.reasons
  const reason = { code: 'model.answer_unusable', message: asked.unusable }
  return { ...validated, decision: { state: 'needs_review', reasons: [...reasons, reason] } }
}
