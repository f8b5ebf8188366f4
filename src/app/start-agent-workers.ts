import { hostname } from 'node:os'
import type { Settings } from '#config'
import { type AgentWorkflow, startWorker, type Worker } from '#runs'
import { tellPauses } from '#workflows'
import { type OpenAgentsDeps, openAgents } from './open-agents.ts'
import type { Foundation } from './open-foundation.ts'

/** An agent whose sessions were cut off so often at one place may be what cuts them off. */
const mostCutOffs = 3

/** Starts what lets agents work in this process, each kind from its own queue. */
export function startAgentWorkers(
  settings: Settings,
  deps: Foundation & OpenAgentsDeps,
): { readonly agents: readonly AgentWorkflow[]; readonly workers: readonly Worker[] } {
  const { database, queue, clock, ids, crashPoints, log, raiseAlert } = deps
  const agents = openAgents(settings, deps)
  const workers = agents.map((workflow) =>
    startWorker(
      { database, queue, clock, ids, crashPoints, log, random: Math.random },
      {
        name: `${hostname()}:${process.pid}`,
        concurrency: settings.agents.concurrency,
        refillAt: 1,
        heartbeatSeconds: settings.worker.heartbeatSeconds,
        pollMs: 500,
        maxAttempts: 5,
        maxCutOffs: mostCutOffs,
      },
      tellPauses(workflow, raiseAlert),
    ),
  )
  return { agents, workers }
}
