import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Most of a short command's time would go into compiling the sources once more. */
const compileCache = join(tmpdir(), `autopilot-compile-cache-${process.getuid?.() ?? 0}`)

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The real program as a child process. */
export type AutopilotProcess = {
  readonly child: ChildProcess
  /** Resolves when it has ended, however it ended. */
  readonly exited: Promise<Exit>
  stdout(): string
  stderr(): string
}

export type ProcessOptions = {
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** What it reads from standard input; left out: nothing. Null leaves it open for `child.stdin`. */
  readonly stdin?: string | null
}

/** Starts `autopilot` with these arguments, from source, and with no settings but these and the machine's PATH. */
export function startAutopilot(args: readonly string[], options: ProcessOptions): AutopilotProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--disable-warning=ExperimentalWarning', main, ...args],
    {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        NODE_COMPILE_CACHE: compileCache,
        ...options.env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    },
  )
  // One that ends before it has read it all is no trouble of ours.
  child.stdin.on('error', () => {})
  if (options.stdin !== null) child.stdin.end(options.stdin ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  return { child, exited, stdout: () => stdout, stderr: () => stderr }
}

export type Finished = Exit & { readonly stdout: string; readonly stderr: string }

/** Runs `autopilot` to its end. */
export async function runAutopilot(args: readonly string[], options: ProcessOptions): Promise<Finished> {
  const started = startAutopilot(args, options)
  const exit = await started.exited
  return { ...exit, stdout: started.stdout(), stderr: started.stderr() }
}

/** The JSON objects that a command printed with `--json`. @throws when a line is not JSON */
export function jsonLines(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
