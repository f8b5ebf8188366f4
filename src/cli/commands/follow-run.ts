import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient, RunDetailsJson } from '#http/client'
import { type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import {
  checkpointLine,
  editLines,
  effectLine,
  recoveryLines,
  runText,
  sessionLine,
  toolLine,
} from '../output/run-text.ts'
import { interventionText, stateText } from '../output/waiting-text.ts'

const lookEveryMs = 1_000

type News = { readonly about: string; readonly key: string; readonly text: string; readonly json: unknown }

/** Prints what happens to a run as it happens, until it has ended or waits for somebody. Being stopped leaves the run alone. */
export async function followRun(
  { io, json }: CommandContext,
  client: Pick<ApiClient, 'showRun'>,
  runId: string,
  everyMs = lookEveryMs,
): Promise<ExitCode> {
  const told = new Set<string>()
  for (;;) {
    const run = await client.showRun(runId)
    for (const { about, key, text, json: facts } of newsOf(run)) {
      if (told.has(key)) continue
      told.add(key)
      if (json) printJson(io, { run_id: run.run_id, [about]: facts })
      else io.out(`${text}\n`)
    }
    if (!goesOn(run)) {
      if (!json && run.result !== null) io.out(`result   ${lastLine(runText(run))}\n`)
      return run.status === 'failed' || run.status === 'cancelled' ? exitCodes.someFailed : exitCodes.done
    }
    await wait(everyMs)
  }
}

const lastLine = (text: string): string => text.trimEnd().split('\nresult   ').at(-1) ?? ''

/** What waits for a batch or a time goes on by itself, and may take days: whoever looks is told, and may look again. */
const goesOn = ({ status }: RunDetailsJson): boolean => status === 'queued' || status === 'running'

/** In an order in which each thing comes after what it came of. */
function newsOf(run: RunDetailsJson): readonly News[] {
  const state = stateText(run.status, run.batch)
  return [
    ...run.sessions.map((one) => news('session', `${one.number} ${one.status}`, sessionLine(one), one)),
    ...run.tool_log.map((one) => news('tool_call', `${one.call_id} ${one.at}`, toolLine(one), one)),
    ...run.checkpoints.map((one) => news('checkpoint', `${one.number}`, checkpointLine(one), one)),
    ...run.recoveries.map((one) =>
      news('recovery', `${one.session} ${one.started_at} ${one.status}`, recoveryLines(one).join('\n'), one),
    ),
    ...run.effects.map((one) => news('effect', `${one.effect_id} ${one.status}`, effectLine(one), one)),
    ...run.edits.map((one) => news('edit', `${one.new_checkpoint}`, editLines(one).join('\n'), one)),
    ...run.pauses.map((one) =>
      news('pause', `${one.intervention_id} ${one.resolved?.at}`, `pause    ${interventionText(one)}`, one),
    ),
    news('status', state, `status   ${state}${run.error ? `: ${run.error.code}` : ''}`, run.status),
  ]
}

const news = (about: string, key: string, text: string, json: unknown): News => ({
  ...{ about, key: `${about} ${key}`, text, json },
})
