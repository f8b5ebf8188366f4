import { z } from 'zod'
import type { RunAbout, WorkflowHooks } from '#runs'

export const askWorkflowName = 'ask'

export const askInput = z.object({ question: z.string() })

/** What a run was asked. */
export const questionOf = (run: Pick<RunAbout, 'input'>): string => askInput.parse(run.input).question

/** Nothing goes the way of a question but its run. */
export const askHooks: WorkflowHooks = {
  name: askWorkflowName,
  async onFailure() {},
  async onPause() {},
  async onResume() {},
}
