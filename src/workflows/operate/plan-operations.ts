import { findItineraryOfRun } from '#documents'
import { listActivePauses } from '#runs'
import { type AwaitRunDeps, awaitRun } from '../agents/await-run.ts'
import { type StartAgentDeps, startAgentRun } from '../agents/start-agent-run.ts'
import type { ItineraryOperations } from '../itineraries.ts'
import { conclusionSchema } from '../itinerary/conclusion.ts'
import { describeJourney, itineraryWorkflowName, journeyOf } from '../itinerary/itinerary-hooks.ts'
import { requireFewBookings } from '../itinerary/require-few-bookings.ts'
import { findBookingsOf } from '../itinerary/select-bookings.ts'
import { itineraryDetails } from './itinerary-operations.ts'
import { toIntervention } from './views.ts'

export type PlanOperationsDeps = StartAgentDeps & AwaitRunDeps

/** What agents make of bookings. */
export function planOperations(
  deps: PlanOperationsDeps,
): Pick<ItineraryOperations, 'planItinerary' | 'showItineraryPlan'> {
  const show: ItineraryOperations['showItineraryPlan'] = async (caller, { runId, waitMs, signal }) => {
    const awaited = { workflow: itineraryWorkflowName, runId, waitMs, ...(signal === undefined ? {} : { signal }) }
    const { run, input, result } = await awaitRun(deps, caller, awaited)
    const said = conclusionSchema.safeParse(result)
    return await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const kept = await findItineraryOfRun(tx, run.runId)
      const waiting = (await listActivePauses(tx, [run.runId])).get(run.runId)
      return {
        ...{ runId: run.runId, journey: journeyOf({ input }), status: run.status, failure: run.failure },
        found: said.success ? said.data.itinerary_id !== null : kept === undefined ? null : true,
        itinerary: kept === undefined ? null : itineraryDetails(kept),
        waiting: waiting === undefined ? null : toIntervention(waiting),
        ...{ createdAt: run.createdAt, endedAt: run.endedAt },
      }
    })
  }
  return {
    showItineraryPlan: show,
    async planItinerary(caller, { waitMs, signal, ...journey }) {
      const found = await deps.database.withOrg(caller.orgId, caller.actor, (tx) => findBookingsOf(tx, journey))
      requireFewBookings(found)
      const run = { workflow: itineraryWorkflowName, intent: describeJourney(journey), input: journey }
      const runId = await startAgentRun(deps, caller, run)
      return await show(caller, { runId, waitMs, ...(signal === undefined ? {} : { signal }) })
    },
  }
}
