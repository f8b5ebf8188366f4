import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { root } from './code-blocks.ts'

const run = promisify(execFile)
const { PATH = '', HOME = '' } = process.env
/** Most of the time would go into compiling the sources once more. */
const environment = {
  PATH,
  HOME,
  NODE_COMPILE_CACHE: join(tmpdir(), `autopilot-compile-cache-${process.getuid?.() ?? 0}`),
}
const node = [process.execPath, '--conditions=source', '--disable-warning=ExperimentalWarning']

/** Runs a TypeScript block in a process of its own, with the library from source. @returns what it printed */
export async function runTypeScript(code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autopilot-example-'))
  try {
    const file = join(folder, 'example.ts')
    await writeFile(file, code.replaceAll("'paper-autopilot'", `'${pathToFileURL(join(root, 'src/app.ts'))}'`))
    const [program = '', ...flags] = node
    return (await run(program, [...flags, file], { cwd: root, env: environment })).stdout
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs a shell block with `autopilot` from source. @returns what it printed */
export async function runShell(code: string, env: Readonly<Record<string, string>>): Promise<string> {
  const command = [...node, join(root, 'src/main.ts')].map((word) => `'${word}'`).join(' ')
  const script = `set -euo pipefail\nautopilot() { ${command} "$@"; }\n${code}`
  return (await run('bash', ['-c', script], { cwd: root, env: { ...environment, ...env } })).stdout
}
