import { spawn } from 'node:child_process'

export type ProgramRun = {
  /** A whole path: nothing is looked up. */
  readonly program: string
  readonly args: readonly string[]
  readonly input: readonly Uint8Array[]
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export type ProgramEnd =
  | { readonly ended: 'well'; readonly output: string }
  | { readonly ended: 'badly' | 'late' | 'not started' }

const mostOutputBytes = 32 * 1_024 * 1_024

/**
 * Runs a program with nothing of this process' environment and gives its output. It is killed when it takes too long,
 * prints too much, or is no longer wanted.
 * @throws the signal's reason, once the program is gone
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  run.signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, run.args, {
      // One thread for each page: several pages are read side by side already.
      env: { OMP_THREAD_LIMIT: '1', LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    })
    let late = false
    let sizeBytes = 0
    const output: Buffer[] = []
    const kill = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      late = true
      kill()
    }, run.timeoutMs)
    const settle = (end: ProgramEnd) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', kill)
      if (run.signal?.aborted) reject(run.signal.reason)
      else resolve(late ? { ended: 'late' } : end)
    }
    run.signal?.addEventListener('abort', kill, { once: true })
    child.on('error', () => settle({ ended: 'not started' }))
    child.on('close', (code) =>
      settle(code === 0 ? { ended: 'well', output: Buffer.concat(output).toString('utf8') } : { ended: 'badly' }),
    )
    child.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes > mostOutputBytes) kill()
      else output.push(chunk)
    })
    // A program that ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => {})
    for (const chunk of run.input) child.stdin.write(chunk)
    child.stdin.end()
  })
}
