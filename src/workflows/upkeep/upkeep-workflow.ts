import { assert, type Json, type RunId } from '#kernel'
import { setRunResult, type Workflow, type WorkflowHooks } from '#runs'
import type { NewAlert, RaiseAlert } from '#telemetry'
import { type UpkeepTask, upkeepSubject } from './upkeep-task.ts'

export const upkeepWorkflowName = 'upkeep'

/** Nothing goes the way of upkeep but its run. */
export const upkeepHooks: WorkflowHooks = {
  name: upkeepWorkflowName,
  async onFailure() {},
  async onPause() {},
  async onResume() {},
}

type State = { readonly task: UpkeepTask; readonly result: Json; readonly runId: RunId }

/** The work behind the work: what keeps an installation in order. What a task did is the result of its run. */
export function upkeepWorkflow(tasks: readonly UpkeepTask[], raiseAlert: RaiseAlert): Workflow<State> {
  return {
    ...upkeepHooks,
    steps: [
      {
        name: 'work',
        // Kept before anything else happens, so that no task is done twice for one run.
        kind: 'paid',
        run: ({ orgId, actor, signal }, { task }) => task.run({ orgId, actor }, signal),
        resume: (state, result) => ({ ...state, result }),
      },
      {
        name: 'note',
        kind: 'transaction',
        run: (_context, { runId, result }, tx) => setRunResult(tx, runId, result),
      },
    ],
    async onStart() {},
    begin({ subject, runId }) {
      const task = tasks.find(({ name }) => upkeepSubject(name) === subject)
      assert(task !== undefined, `there is no upkeep task ${subject}`)
      return { task, result: null, runId }
    },
    async onFailure(tx, { subject }, failure) {
      await raiseAlert({ ...failureOf(subject, failure.message), orgId: tx.orgId }, tx)
    },
    onEnded() {},
    release() {},
  }
}

const failureOf = (subject: string, reason: string): Omit<NewAlert, 'orgId'> => ({
  severity: 'error',
  component: 'upkeep',
  code: 'upkeep.failed',
  dedupeKey: `upkeep.failed ${subject}`,
  message: `${subject} failed and is tried again with its next run: ${reason}`,
  details: { subject },
})
