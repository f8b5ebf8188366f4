import { type Command, CommanderError } from 'commander'
import { type CommandContext, errorJson, printJson, reportError } from './context.ts'
import type { Doors } from './doors.ts'
import { exitCodes, usageError } from './exit-code.ts'
import type { Io } from './io.ts'
import { actsHere, buildProgram, nameOf } from './program.ts'

type GlobalFlags = {
  readonly json?: boolean
  readonly dataDir?: string
  /** `doctor` has a switch of this name of its own. */
  readonly config?: string | boolean
  readonly logLevel?: string
  readonly server?: string
  readonly key?: string
  readonly keyFile?: string
  readonly profile?: string
  readonly allowPlainHttp?: boolean
}

async function settingFlags(given: GlobalFlags, io: Io): Promise<Readonly<Record<string, string>>> {
  const { dataDir, config, logLevel, server, profile, allowPlainHttp, keyFile } = given
  const key = keyFile === '-' ? (await io.readAll()).trim() : given.key
  return {
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(typeof config === 'string' ? { configFile: config } : {}),
    ...(logLevel === undefined ? {} : { 'logs.level': logLevel }),
    ...(server === undefined ? {} : { 'remote.server': server }),
    ...(key === undefined ? {} : { 'remote.key': key }),
    ...(keyFile === undefined || keyFile === '-' ? {} : { 'remote.keyFile': keyFile }),
    ...(profile === undefined ? {} : { 'remote.profile': profile }),
    ...(allowPlainHttp ? { 'remote.allowPlainHttp': 'true' } : {}),
  }
}

/** @throws DomainError `usage.invalid` for flags that cannot both be meant */
function requireSense(command: Command, { server, key, keyFile, profile, dataDir }: GlobalFlags): void {
  const elsewhere = server !== undefined ? '--server' : profile !== undefined ? '--profile' : undefined
  if (server !== undefined && profile !== undefined) throw usageError('--server and --profile exclude each other.')
  if (key !== undefined && keyFile !== undefined) throw usageError('--key and --key-file exclude each other.')
  if (elsewhere !== undefined && dataDir !== undefined && profile !== 'local') {
    throw usageError(`${elsewhere} names an installation elsewhere, --data-dir one of this machine. Give one of them.`)
  }
  const acting = [elsewhere, key ?? keyFile].find((given) => given !== undefined)
  if (acting !== undefined && profile !== 'local' && actsHere(command)) {
    const flag = elsewhere ?? (key === undefined ? '--key-file' : '--key')
    throw usageError(`${nameOf(command)} acts on the installation of this machine: leave ${flag} out.`)
  }
  if (keyFile === '-' && nameOf(command) === 'mcp') {
    throw usageError('The assistant speaks on standard input, so no key comes from there: give a file or a profile.')
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
  let called: Command | undefined
  const program = buildProgram(input.version, async (work) => {
    const json = globals.json === true
    try {
      if (called !== undefined) requireSense(called, globals)
      const flags = await settingFlags(globals, io)
      const context: CommandContext = { io, json, flags, doors: await input.openDoors() }
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
    called = command
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
