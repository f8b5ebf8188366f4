import type { WorkflowHooks } from '#runs'
import { askHooks } from './ask/ask-hooks.ts'
import { ingestWorkflowName } from './ingest/ingest-hooks.ts'
import { itineraryHooks } from './itinerary/itinerary-hooks.ts'
import { upkeepHooks } from './upkeep/upkeep-workflow.ts'

/** What each kind of work but taking in documents does about the fate of its runs. */
export const hooksOfRuns: readonly WorkflowHooks[] = [askHooks, itineraryHooks, upkeepHooks]

/** Every kind of work; each has a queue of its name. */
export const workflowNames: readonly string[] = [ingestWorkflowName, ...hooksOfRuns.map(({ name }) => name)]
