import { CommanderError } from 'commander'
import { type CommandContext, errorJson, printJson, reportError } from './context.ts'
import type { Doors } from './doors.ts'
import { exitCodes, usageError } from './exit-code.ts'
import type { Io } from './io.ts'
import { buildProgram } from './program.ts'

type GlobalFlags = {
  readonly json?: boolean
  readonly dataDir?: string
  /** `doctor` has a switch of this name of its own. */
  readonly config?: string | boolean
  readonly logLevel?: string
}

function settingFlags({ dataDir, config, logLevel }: GlobalFlags): Readonly<Record<string, string>> {
  return {
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(typeof config === 'string' ? { configFile: config } : {}),
    ...(logLevel === undefined ? {} : { 'logs.level': logLevel }),
  }
}

/**
 * Runs one command line.
 * @param argv what follows the program's name
 * @param openDoors loads the product; help and mistakes do not need it
 * @returns the exit code
 */
export async function run(
  argv: readonly string[],
  io: Io,
  input: { readonly version: string; readonly openDoors: () => Promise<Doors> },
): Promise<number> {
  let exitCode: number = exitCodes.done
  let globals: GlobalFlags = {}
  const program = buildProgram(input.version, async (work) => {
    const json = globals.json === true
    try {
      const context: CommandContext = { io, json, flags: settingFlags(globals), doors: await input.openDoors() }
      exitCode = await work(context)
    } catch (thrown) {
      exitCode = reportError(io, json, thrown)
    }
  })
  const settle = (command: typeof program) => {
    command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err })
    for (const child of command.commands) settle(child)
  }
  settle(program)
  program.hook('preAction', (_program, command) => {
    globals = command.optsWithGlobals<GlobalFlags>()
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return reportError(io, argv.includes('--json'), thrown)
    if (thrown.exitCode === 0) return exitCodes.done
    // Commander has said it on stderr already.
    if (argv.includes('--json')) printJson(io, { error: errorJson(usageError(thrown.message.replace(/^error: /, ''))) })
    return exitCodes.usage
  }
  return exitCode
}
