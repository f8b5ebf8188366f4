import type { OpenArchive } from '#cli'
import { chooseServer } from '#config'
import { type Address, readAddress } from '#http'
import { createClient } from '#http/client'
import { errorCode, sleep } from '#kernel'
import { crashPointsOf } from './crash-points-of.ts'
import { openRemote } from './open-remote.ts'
import type { Opened } from './open-settings.ts'
import { ownInstallation } from './own-installation.ts'

/** How long to wait for a process that has the lock but does not answer yet (it is starting) or any more (stopping). */
const holderTimeoutMs = 20_000

async function answers(address: Address): Promise<boolean> {
  try {
    return (await fetch(`${address.url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** The archive as a command uses it: the one elsewhere that was chosen, or that of this machine. */
export async function openArchive(
  opened: Opened,
  options: { readonly working: boolean; readonly anybody?: boolean },
): Promise<OpenArchive> {
  const { settings } = opened.loaded
  const chosen = await chooseServer(opened.loaded)
  if (chosen.where === 'here') return openOwnArchive(opened, options)
  const { profilesFile } = settings.remote
  const client = openRemote(chosen, { ...options, profilesFile })
  return { client, ...restOf(opened), close: async () => {} }
}

const restOf = ({ loaded: { settings } }: Opened) => ({ crashPoints: crashPointsOf(settings), inbox: settings.inbox })

/** The archive of this machine: in the process that has it open, or opened here for as long as the command runs. */
export async function openOwnArchive(opened: Opened, options: { readonly working: boolean }): Promise<OpenArchive> {
  const { settings } = opened.loaded
  const rest = restOf(opened)
  const deadlineMs = performance.now() + holderTimeoutMs
  for (;;) {
    try {
      const { app, close } = await ownInstallation(opened, options)
      const client = createClient({ baseUrl: 'http://autopilot.invalid', fetch: (request) => app.http.fetch(request) })
      return { ...rest, client, close }
    } catch (error) {
      if (errorCode(error) !== 'database.locked') throw error
      const address = await readAddress(settings.dataDir)
      if (address !== undefined && (await answers(address))) {
        const client = createClient({ baseUrl: address.url, token: address.token, fetch: (request) => fetch(request) })
        return { ...rest, client, close: async () => {} }
      }
      if (performance.now() > deadlineMs) throw error
      await sleep(200)
    }
  }
}
