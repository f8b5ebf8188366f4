import { type CommandContext, printJson } from '../context.ts'
import type { Finding } from '../doors.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'

function sayFindings({ io, json }: CommandContext, findings: readonly Finding[]): ExitCode {
  for (const finding of findings) {
    if (json) printJson(io, { ok: finding.ok, ...finding.json })
    else io.out(`${finding.ok ? '  ' : '! '}${finding.text}\n`)
  }
  return findings.every(({ ok }) => ok) ? exitCodes.done : exitCodes.someFailed
}

export type DatabaseCommand =
  | { readonly name: 'migrate' | 'status' | 'verify' | 'seed' }
  | { readonly name: 'rollback'; readonly all: boolean }
  | { readonly name: 'dump' | 'restore'; readonly folder: string }

export async function database(context: CommandContext, command: DatabaseCommand): Promise<ExitCode> {
  const { db } = context.doors
  const { flags } = context
  switch (command.name) {
    case 'migrate':
    case 'status':
    case 'verify':
    case 'seed':
      return sayFindings(context, await db[command.name](flags))
    case 'rollback':
      return sayFindings(context, await db.rollback(flags, { all: command.all }))
    case 'dump':
    case 'restore':
      return sayFindings(context, await db[command.name](flags, command.folder))
  }
}

export async function doctor(context: CommandContext, options: { readonly config: boolean }): Promise<ExitCode> {
  return sayFindings(context, await context.doors.doctor(context.flags, { configuration: options.config }))
}

export async function serve(context: CommandContext): Promise<ExitCode> {
  const { io, json, doors, flags } = context
  await doors.serve(flags, io.stopped, (address) => {
    if (json) printJson(io, { address })
    else
      io.out(`Paper Autopilot answers at ${address}, and describes its API at ${address}/docs. Stop it with Ctrl+C.\n`)
  })
  return exitCodes.done
}

export async function work(context: CommandContext, options: { readonly untilIdle: boolean }): Promise<ExitCode> {
  const { io, json, doors, flags } = context
  const { unfinished, waiting } = await doors.work(flags, options, io.stopped)
  if (json) printJson(io, options.untilIdle ? { unfinished, waiting } : { stopped: true })
  else if (!options.untilIdle) io.out('Stopped.\n')
  else {
    io.out(unfinished === 0 ? 'Nothing is unfinished.\n' : `${unfinished} runs are unfinished and continue later.\n`)
    if (waiting > 0) io.out(`${waiting} runs wait: autopilot interventions list, autopilot batches list.\n`)
  }
  return options.untilIdle && unfinished > 0 ? exitCodes.someFailed : exitCodes.done
}

export async function mcp({ doors, flags, io }: CommandContext): Promise<ExitCode> {
  await doors.mcp(flags, io.stopped)
  return exitCodes.done
}
