import { readFile } from 'node:fs/promises'
import type { ApiClient, RunDetailsJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { editLines } from '../output/run-text.ts'
import { forEachReference } from './each-reference.ts'

const whereWorked = 'as soon as a worker is free; where none runs: autopilot work --until-idle'

export async function runsPause(
  context: CommandContext,
  runs: readonly string[],
  { reason }: { readonly reason?: string },
): Promise<ExitCode> {
  return forEachReference(context, runs, async (client, id) => {
    const run = await client.pauseRun(id, reason === undefined ? {} : { reason })
    return {
      text: `Run ${run.run_id} waits before its next step. Then: autopilot runs resume ${run.run_id}`,
      json: run,
    }
  })
}

type Noted = { readonly note?: string }

const noted = ({ note }: Noted) => (note === undefined ? {} : { note })

export async function runsResume(context: CommandContext, runs: readonly string[], flags: Noted): Promise<ExitCode> {
  return forEachReference(context, runs, async (client, id) => {
    const run = await client.resumeRun(id, noted(flags))
    return { text: `Run ${run.run_id} goes on from its last checkpoint ${whereWorked}`, json: run }
  })
}

export async function runsCancel(
  context: CommandContext,
  runs: readonly string[],
  flags: Noted & { readonly undo: boolean },
): Promise<ExitCode> {
  return forEachReference(context, runs, async (client, id) => {
    const run = await client.cancelRun(id, { ...noted(flags), undo: flags.undo })
    return { text: `Run ${run.run_id} is cancelled.${flags.undo ? ` ${undoing(run)}` : ''}`, json: run }
  })
}

export async function runsUndo(context: CommandContext, runs: readonly string[]): Promise<ExitCode> {
  return forEachReference(context, runs, async (client, id) => {
    const run = await client.undoRun(id)
    return { text: undoing(run), json: run }
  })
}

export async function runsCheckpoint(context: CommandContext, id: string, flags: Noted): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const made = await client.createCheckpoint(id, noted(flags))
    const fork =
      made.message_count === 0
        ? ''
        : ` To go on from it in another way: autopilot runs fork ${escapeText(id)} --checkpoint ${made.number}`
    if (json) printJson(io, made)
    else io.out(`Checkpoint ${made.number} of run ${escapeText(id)} holds what it has reached.${fork}\n`)
    return exitCodes.done
  })
}

function undoing({ run_id: id, effects }: RunDetailsJson): string {
  const count = effects.filter(({ status }) => status === 'undoing').length
  return `${count} of its effects are undone ${whereWorked}. How each stands: autopilot runs show ${id}`
}

export async function runsFork(
  context: CommandContext,
  id: string,
  flags: { readonly checkpoint: number; readonly wait: boolean; readonly keepEffects: boolean } & Noted,
): Promise<ExitCode> {
  const { checkpoint, wait, keepEffects: keep_effects } = flags
  return changeOne(
    context,
    (client) => client.forkRun(id, { checkpoint, wait, keep_effects, ...noted(flags) }),
    (fork) => {
      const from = `Run ${fork.run_id} goes on from checkpoint ${checkpoint} of ${escapeText(id)}`
      const next = wait ? `once it was resumed: autopilot runs resume ${fork.run_id}` : whereWorked
      return `${from} ${next}`
    },
  )
}

export async function runsEdit(
  context: CommandContext,
  id: string,
  flags: {
    readonly checkpoint: number
    readonly output?: string
    readonly outputFile?: string
    readonly reason: string
    readonly keepEffects: boolean
  },
): Promise<ExitCode> {
  const { output: given, outputFile: file, checkpoint, reason, keepEffects } = flags
  if ((given === undefined) === (file === undefined)) {
    throw usageError('Say what the tool is taken to have answered, in one way: --output TEXT or --output-file FILE.')
  }
  const output = given ?? (await readFile(file ?? '', 'utf8').catch(cannotRead))
  const input = { output, reason, keep_effects: keepEffects }
  return changeOne(
    context,
    (client) => client.editOutput(id, checkpoint, input),
    (run) => {
      const edit = run.edits.at(-1)
      return [
        ...(edit === undefined ? [] : editLines(edit)),
        `The steps after it are done again once the run goes on: autopilot runs resume ${run.run_id}`,
      ].join('\n')
    },
  )
}

function cannotRead(thrown: unknown): never {
  throw usageError(`The file could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
}

async function changeOne(
  context: CommandContext,
  change: (client: ApiClient) => Promise<RunDetailsJson>,
  say: (run: RunDetailsJson) => string,
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const run = await change(client)
    if (json) printJson(io, run)
    else io.out(`${say(run)}\n`)
    return exitCodes.done
  })
}
