import type { PauseRequest, WorkflowHooks } from '#runs'
import type { NewAlert, RaiseAlert } from '#telemetry'

/**
 * The hooks of a workflow, which also raise an alert when a run waits for a provider, or because it was cut off too often, in the
 * transaction that lets it wait.
 */
export function tellPauses<Hooks extends WorkflowHooks>(hooks: Hooks, raiseAlert: RaiseAlert): Hooks {
  return {
    ...hooks,
    async onPause(tx, run, pause) {
      await hooks.onPause(tx, run, pause)
      const alert = alertOf(pause)
      if (alert !== undefined) await raiseAlert({ ...alert, orgId: tx.orgId }, tx)
    },
  }
}

function alertOf({ pauseType, reason, blocker }: PauseRequest): Omit<NewAlert, 'orgId'> | undefined {
  const provider = typeof blocker.provider === 'string' ? blocker.provider : undefined
  const common = { component: 'runs', details: { blocker } }
  if (pauseType === 'provider_down') {
    return {
      ...common,
      severity: 'warning',
      code: 'run.provider_down',
      dedupeKey: `run.provider_down ${provider ?? 'unknown'}`,
      message: `Documents wait for ${provider ?? 'a provider'} and go on by themselves when it answers again: ${reason}`,
    }
  }
  // A key that is refused, a quota that is spent: nothing goes on until somebody changes that.
  if (pauseType === 'needs_person' && provider !== undefined) {
    return {
      ...common,
      severity: 'error',
      code: 'run.provider_refuses',
      dedupeKey: `run.provider_refuses ${provider}`,
      message: `Documents wait for you: ${reason} Then: autopilot interventions list`,
    }
  }
  if (pauseType === 'needs_person' && blocker.code === 'run.interrupted_repeatedly') {
    return {
      ...common,
      severity: 'error',
      code: 'run.interrupted_repeatedly',
      dedupeKey: 'run.interrupted_repeatedly',
      message: `Documents wait for you: ${reason} See them with: autopilot interventions list`,
    }
  }
  return undefined
}
