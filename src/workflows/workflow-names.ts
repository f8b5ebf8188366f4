import type { WorkflowHooks } from '#runs'
import { askHooks } from './ask/ask-hooks.ts'
import { ingestWorkflowName } from './ingest/ingest-hooks.ts'
import { itineraryHooks } from './itinerary/itinerary-hooks.ts'

/** What each kind of agent does about the fate of its runs. */
export const agentHooks: readonly WorkflowHooks[] = [askHooks, itineraryHooks]

/** Every kind of work; each has a queue of its name. */
export const workflowNames: readonly string[] = [ingestWorkflowName, ...agentHooks.map(({ name }) => name)]
