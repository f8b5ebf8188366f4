import type { OpenArchive } from '#cli'
import { chooseServer, type LoadedSettings, type Settings } from '#config'
import { createClient } from '#http/client'
import { crashPointsOf } from './crash-points-of.ts'
import { openRemote } from './open-remote.ts'
import { reachArchive } from './through-holder.ts'

type OpenOptions = {
  readonly working: boolean
  readonly command?: 'mcp'
  readonly onWait?: (waitMs: number) => void
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
  return await reachArchive<OpenArchive>(settings, {
    async there(connection) {
      const client = createClient({ ...connection, onWait: options.onWait })
      return { ...rest, client, close: async () => {} }
    },
    async here() {
      const { ownInstallation } = await import('./own-installation.ts')
      const { app, close } = await ownInstallation(loaded, options)
      const client = createClient({ baseUrl: 'http://autopilot.invalid', fetch: (request) => app.http.fetch(request) })
      return { ...rest, client, close }
    },
  })
}
