import { setTimeout as sleep } from 'node:timers/promises'
import type { TokenUsage } from '#tokens'
import { type AutopilotProcess, startAutopilot } from '../../test/support/autopilot-process.ts'

/** A call that the simulated model answered: when its answer was sent, and what was billed. */
export type AnsweredCall = { readonly atMs: number; readonly usage: TokenUsage; readonly costNanoUsd: number }

/** `autopilot simulate` in a process of its own, so that it takes nothing from the one that is measured but processor time. */
export type ModelServer = {
  readonly url: string
  /** In the order of their answers. */
  calls(): Promise<readonly AnsweredCall[]>
  stop(): Promise<void>
}

type JournalLine = {
  readonly at: string
  readonly path: string | null
  readonly answered: boolean
  readonly usage: TokenUsage | null
  readonly cost_nano_usd: number
}

export async function startModelServer(latencyMs: number): Promise<ModelServer> {
  const server = startAutopilot(['simulate', '--json', '--port', '0', '--latency-ms', String(latencyMs)], { env: {} })
  const url = await addressOf(server)
  return {
    url,
    async calls() {
      const response = await fetch(`${url}/journal`)
      // The simulator's own lines.
      const lines = (await response.json()) as readonly JournalLine[]
      return lines.flatMap(({ at, path, answered, usage, cost_nano_usd: costNanoUsd }) =>
        path === '/v1/responses' && answered && usage !== null ? [{ atMs: Date.parse(at), usage, costNanoUsd }] : [],
      )
    },
    async stop() {
      server.child.kill('SIGTERM')
      await server.exited
    },
  }
}

async function addressOf(server: AutopilotProcess): Promise<string> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    if (server.stdout().includes('\n')) {
      // What `--json` prints when it is ready.
      const { address } = JSON.parse(server.stdout()) as { readonly address: string }
      return address
    }
    await sleep(50)
  }
  server.child.kill('SIGKILL')
  throw new Error(`the simulator did not start: ${server.stderr()}`)
}

/** Settings of an installation that asks this server. */
export function settingsFor(server: ModelServer, more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'models.provider': 'openai',
    'models.openaiApiKey': 'sk-simulated-key',
    'models.openaiBaseUrl': `${server.url}/v1`,
    ...more,
  }
}
