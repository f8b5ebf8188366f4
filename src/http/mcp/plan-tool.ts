import { z } from 'zod'
import type { ApiClient } from '../client/index.ts'
import { day } from '../schemas/values.ts'
import { type Tool, tool } from './tool.ts'

/** Assistants give up on a tool after a minute. */
const waitMs = 45_000

/** Lets the archive's own agent make an itinerary; it changes no document, but may be paid for. */
export function planTool(client: ApiClient): Tool {
  return tool({
    name: 'plan_itinerary',
    title: 'Make an itinerary of bookings',
    description:
      'Collects the bookings of a period, a destination or both, puts them in order and says what does not fit. The itinerary is kept. One that takes longer than a minute is asked for again by its run_id.',
    input: {
      from: day.optional().describe('The first day, YYYY-MM-DD.'),
      to: day.optional().describe('The last day, YYYY-MM-DD.'),
      destination: z.string().min(1).max(100).optional().describe('The name of a town.'),
      run_id: z.string().max(64).optional().describe('Of one that was asked for before, instead of all others.'),
    },
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    work: async ({ from = null, to = null, destination = null, run_id: run }) => {
      if (run !== undefined) return await client.showItineraryPlan(run, waitMs)
      if (from === null && to === null && destination === null) return { error: 'Name a day or a destination.' }
      return await client.planItinerary({ from, to, destination, wait_ms: waitMs })
    },
  })
}
