import type { OpenArchive } from '#cli'
import { chooseServer, type LoadedSettings, type Settings } from '#config'
import { type Address, askProof, createClient, readAddress } from '#http/client'
import { errorCode, sleep, systemClock } from '#kernel'
import { crashPointsOf } from './crash-points-of.ts'
import { databaseMark } from './database-mark.ts'
import { followProcess } from './follow-process.ts'
import { holderTimeoutMs } from './holder-times.ts'
import { openRemote } from './open-remote.ts'

type OpenOptions = {
  readonly working: boolean
  readonly command?: 'mcp'
  readonly onWait?: (waitMs: number) => void
}

/** The process of this machine that has the same archive open, when there is one that proves to be it. */
async function findRunning(settings: Settings, timeoutMs: number): Promise<Address | undefined> {
  const address = await readAddress(settings.dataDir)
  if (address === undefined || address.database !== databaseMark(settings)) return undefined
  return (await askProof(address, { timeoutMs })) ? address : undefined
}

/** It was there a moment ago, so it may only be busy. */
const busyTimeoutMs = 15_000

function clientOf(settings: Settings, running: Address, { onWait }: OpenOptions): OpenArchive['client'] {
  const find = () => findRunning(settings, busyTimeoutMs)
  const follow = followProcess({ find, fetch: (request) => fetch(request), clock: systemClock }, running)
  return createClient({ baseUrl: running.url, fetch: follow, onWait })
}

/** The archive as a command uses it: the one elsewhere that was chosen, or that of this machine. */
export async function openArchive(
  loaded: LoadedSettings,
  options: OpenOptions & { readonly anybody?: boolean },
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
export async function openOwnArchive(loaded: LoadedSettings, options: OpenOptions): Promise<OpenArchive> {
  const { settings } = loaded
  const rest = restOf(settings)
  const deadlineMs = performance.now() + holderTimeoutMs(settings)
  let timeoutMs = 2_000
  for (;;) {
    const running = await findRunning(settings, timeoutMs)
    if (running) return { ...rest, client: clientOf(settings, running, options), close: async () => {} }
    try {
      const { ownInstallation } = await import('./own-installation.ts')
      const { app, close } = await ownInstallation(loaded, options)
      const client = createClient({ baseUrl: 'http://autopilot.invalid', fetch: (request) => app.http.fetch(request) })
      return { ...rest, client, close }
    } catch (error) {
      if (errorCode(error) !== 'database.locked' || performance.now() > deadlineMs) throw error
      // Somebody is there, so it may only be busy.
      timeoutMs = busyTimeoutMs
      await sleep(200)
    }
  }
}
