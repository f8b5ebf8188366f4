import type { WaitOutcome, WorkflowHooks } from '#runs'

/** For which only a person's decision is missing; a pause that a person asked for lasts as long as that person wants. */
const forPeople = [
  ...(['needs_person', 'tool_failing', 'stuck', 'limit_reached', 'effect_unknown'] as const),
  ...(['check_failed', 'low_confidence', 'resume_approval'] as const),
]

/** How long people have to decide about the runs of an agent, and what is done otherwise. Where nothing can be denied, somebody is told. */
export function waitsForPeople(within: {
  /** 0: without end. */
  readonly afterMs: number
  readonly outcome: WaitOutcome
}): NonNullable<WorkflowHooks['waits']> {
  const { afterMs, outcome } = within
  if (afterMs === 0) return {}
  const other = { afterMs, outcome: outcome === 'deny' ? ('escalate' as const) : outcome }
  return { tool_approval: { afterMs, outcome }, ...Object.fromEntries(forPeople.map((type) => [type, other])) }
}
