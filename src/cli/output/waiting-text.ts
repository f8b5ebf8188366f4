import type { InterventionJson, WaitingJson, WaitsForBatchJson } from '#http/client'
import { escapeText } from './escape-text.ts'

/** Why something waits, until when, and what names it when a person decides. */
export function waitingText({ reason, auto_resume_at: at, intervention_id: id, batch }: WaitingJson): string {
  if (batch !== null) return `${escapeText(reason)} It is ${batch.state}: autopilot batches show ${batch.batch_id}`
  const until = at === null ? 'a person decides' : `${at}, or until a person decides`
  return `${escapeText(reason)} It waits until ${until}: autopilot interventions resolve ${id}`
}

/** One pause on a line: why, and what was decided. */
export function interventionText(intervention: InterventionJson): string {
  const { pause_type: type, reason, paused_at: since, resolved } = intervention
  const decided =
    resolved === null ? 'waits' : `${resolved.action} by ${resolved.by} at ${resolved.at}${noteText(resolved.note)}`
  return `${intervention.intervention_id} ${type} since ${since}: ${escapeText(reason)} (${decided})`
}

const noteText = (note: string | null): string => (note === null ? '' : `, "${escapeText(note)}"`)

/** A state, and what it waits for when that is a batch. */
export function stateText(state: string, batch: WaitsForBatchJson | null | undefined): string {
  return batch ? `waits for a batch (${batch.state})` : state
}
