import type { ApiClient, ItineraryPlanJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { describeItinerary } from '../output/itinerary-text.ts'
import { type ExportFlags, writeExport } from './itineraries.ts'

/** The server is asked again after so long. */
const waitMs = 20_000

export type ItineraryFlags = {
  readonly from?: string
  readonly to?: string
  readonly destination?: string
  readonly run?: string
  readonly wait: boolean
  readonly format?: ExportFlags['format']
  readonly out?: string
}

/** Has an itinerary made of bookings, and shows it. */
export async function itinerary(context: CommandContext, flags: ItineraryFlags): Promise<ExitCode> {
  const { io, json } = context
  const { from, to, destination, run, format, out } = flags
  const journey = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(destination !== undefined && { destination }),
  }
  if ((Object.keys(journey).length === 0) === (run === undefined)) {
    throw usageError('Say which journey: --from and --to, --destination, or all; or --run of one that was asked for.')
  }
  return withArchive(context, { working: true }, async ({ client }) => {
    const first =
      run === undefined
        ? await client.planItinerary({ ...journey, wait_ms: 0 })
        : await client.showItineraryPlan(run, 0)
    const plan = flags.wait ? await untilEnded(context, client, first) : first
    const made = plan.itinerary
    if (made !== null && plan.status === 'succeeded' && (format !== undefined || out !== undefined)) {
      const written = { format: format ?? 'json', ...(out !== undefined && { out }) }
      await writeExport(context, client, made.itinerary_id, written)
    } else if (json) printJson(io, plan)
    else io.out(describePlan(plan))
    const isMissing = plan.status === 'failed' || plan.status === 'cancelled' || plan.status === 'waiting'
    return isMissing ? exitCodes.someFailed : exitCodes.done
  })
}

/** Says what the agent is at, as often as that changes. */
async function untilEnded(
  { io }: CommandContext,
  client: ApiClient,
  first: ItineraryPlanJson,
): Promise<ItineraryPlanJson> {
  if (io.isTerminal) io.err('Looking for bookings...\n')
  let plan = first
  while (plan.status === 'queued' || plan.status === 'running') {
    plan = await client.showItineraryPlan(plan.run_id, waitMs)
  }
  return plan
}

function describePlan(plan: ItineraryPlanJson): string {
  const { run_id: run, status, itinerary: made } = plan
  if (plan.waiting !== null) {
    return `It waits for you: ${escapeText(plan.waiting.reason)}\n\nNext:  autopilot interventions show ${run}\n`
  }
  if (plan.error !== null) return `${escapeText(plan.error.message)} (${plan.error.code})\n`
  if (plan.found === false) return 'No bookings of that journey were found in the documents.\n'
  if (made !== null && status === 'succeeded') {
    return `${describeItinerary(made)}\nNext:  autopilot itineraries export ${made.itinerary_id} --format ical\n`
  }
  if (status === 'succeeded') return 'The itinerary was deleted meanwhile.\n'
  return `Run ${run} is ${status}.\n\nNext:  autopilot itinerary --run ${run}\n`
}
