import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Figures } from './server-figures.ts'

export type MeasuredServer = {
  readonly url: string
  figures(given?: { readonly withoutGarbage: boolean }): Promise<Figures>
  stop(): Promise<void>
}

/** Starts a server of this folder as a process of its own, whose log goes to a file, as under a supervisor. */
export async function startServer(
  name: 'bare-server' | 'product-server',
  options: { readonly env?: Readonly<Record<string, string>>; readonly orders?: object; readonly logFile: string },
): Promise<MeasuredServer> {
  const log = openSync(options.logFile, 'a')
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), [], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...options.env },
    execArgv: ['--conditions=source'],
    stdio: ['ignore', log, log, 'ipc'],
  })
  if (options.orders) child.send(options.orders)
  const { url } = await answerOf<{ url: string }>(child)
  return {
    url,
    async figures({ withoutGarbage } = { withoutGarbage: false }) {
      child.send(withoutGarbage ? 'figures without garbage' : 'figures')
      return (await answerOf<{ figures: Figures }>(child)).figures
    },
    async stop() {
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** The next message of the server. @throws when it ends instead */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the server ended with ${code}; its log says why`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as Answer)
    })
  })
}
