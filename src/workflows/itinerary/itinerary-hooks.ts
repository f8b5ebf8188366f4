import { z } from 'zod'
import { deleteDrafts } from '#documents'
import type { RunAbout, WorkflowHooks } from '#runs'

export const itineraryWorkflowName = 'itinerary'

const day = z.iso.date()

export const itineraryInput = z.object({
  from: day.nullable(),
  to: day.nullable(),
  /** Its name. */
  destination: z.string().nullable(),
})

/** Which journey is meant: a period, a place, or both. */
export type Journey = z.output<typeof itineraryInput>

export const journeyOf = (run: Pick<RunAbout, 'input'>): Journey => itineraryInput.parse(run.input)

/** In words. */
export function describeJourney({ from, to, destination }: Journey): string {
  const where = destination === null ? 'An itinerary' : `An itinerary to ${destination}`
  const when = [from === null ? null : `from ${from}`, to === null ? null : `to ${to}`].filter((one) => one !== null)
  return [where, ...when].join(' ')
}

/** What its tool has kept counts once the run has succeeded. */
export const itineraryHooks: WorkflowHooks = {
  name: itineraryWorkflowName,
  onFailure: (tx, { runId }) => deleteDrafts(tx, runId),
  async onPause() {},
  async onResume() {},
}
