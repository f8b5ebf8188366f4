import { run } from '#cli'
import { createDoors } from '../../src/app/create-doors.ts'

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs `autopilot` in this process, with the environment's settings and no terminal. */
export const autopilot = (...argv: readonly string[]): Promise<Ran> => autopilotWith('', ...argv)

/** The same, with what is piped into it. */
export async function autopilotWith(stdin: string, ...argv: readonly string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const io = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    isTerminal: false,
    columns: 100,
    ask: async () => undefined,
    askSecret: async () => undefined,
    readAll: async () => stdin,
    stopped: new AbortController().signal,
  }
  const code = await run(argv, io, { version: '0.0.0', openDoors: async () => createDoors() })
  return { code, out, err }
}
