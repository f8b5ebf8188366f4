import type { OpenArchive } from '#cli'
import { chooseServer, type LoadedSettings, type Settings } from '#config'
import { type Address, type ApiClient, createClient, readAddress } from '#http/client'
import { errorCode, sleep } from '#kernel'
import { crashPointsOf } from './crash-points-of.ts'
import { databaseMark } from './database-mark.ts'
import { openRemote } from './open-remote.ts'

/** How long to wait for a process that has the lock but does not answer yet (it is starting) or any more (stopping). */
const holderTimeoutMs = 20_000

/** Whether the process that wrote the address still answers there: nobody else knows its token. */
async function answers({ url, token }: Address): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${url}/v1/me`, { headers, signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** A client of the process of this machine that has the same archive open, when there is one that answers. */
async function findRunning(settings: Settings): Promise<ApiClient | undefined> {
  const address = await readAddress(settings.dataDir)
  if (address === undefined || address.database !== databaseMark(settings) || !(await answers(address)))
    return undefined
  return createClient({ baseUrl: address.url, token: address.token, fetch: (request) => fetch(request) })
}

/** The archive as a command uses it: the one elsewhere that was chosen, or that of this machine. */
export async function openArchive(
  loaded: LoadedSettings,
  options: { readonly working: boolean; readonly anybody?: boolean },
): Promise<OpenArchive> {
  const { settings } = loaded
  const chosen = await chooseServer(loaded)
  if (chosen.where === 'here') return openOwnArchive(loaded, options)
  const { profilesFile } = settings.remote
  const client = openRemote(chosen, { ...options, profilesFile })
  return { client, ...restOf(settings), close: async () => {} }
}

const restOf = (settings: Settings) => ({ crashPoints: crashPointsOf(settings), inbox: settings.inbox })

/**
 * The archive of this machine: in the process that has it open, or opened here for as long as the command runs. The product is
 * loaded only then, which takes four times as long as a command that asks a running process.
 */
export async function openOwnArchive(
  loaded: LoadedSettings,
  options: { readonly working: boolean },
): Promise<OpenArchive> {
  const { settings } = loaded
  const rest = restOf(settings)
  const deadlineMs = performance.now() + holderTimeoutMs
  for (;;) {
    const running = await findRunning(settings)
    if (running) return { ...rest, client: running, close: async () => {} }
    try {
      const { ownInstallation } = await import('./own-installation.ts')
      const { app, close } = await ownInstallation(loaded, options)
      const client = createClient({ baseUrl: 'http://autopilot.invalid', fetch: (request) => app.http.fetch(request) })
      return { ...rest, client, close }
    } catch (error) {
      if (errorCode(error) !== 'database.locked' || performance.now() > deadlineMs) throw error
      await sleep(200)
    }
  }
}
