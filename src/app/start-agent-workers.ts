import { hostname } from 'node:os'
import type { Settings } from '#config'
import { startWorker, type Worker } from '#runs'
import { tellPauses } from '#workflows'
import { type OpenAgentsDeps, openAgents } from './open-agents.ts'
import type { Foundation } from './open-foundation.ts'

/** An agent whose sessions were cut off so often at one place may be what cuts them off. */
const mostCutOffs = 3

/** Starts what lets agents work in this process, each kind from its own queue. */
export function startAgentWorkers(settings: Settings, deps: Foundation & OpenAgentsDeps): readonly Worker[] {
  const { database, queue, clock, ids, crashPoints, log, raiseAlert } = deps
  return openAgents(settings, deps).map((workflow) =>
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
}
