import { randomBytes } from 'node:crypto'
import { knownSecrets, type LoadedSettings } from '#config'
import { lockDataDirectory } from '#database'
import { type Listening, listen } from '#http'
import { removeAddress, writeAddress } from '#http/client'
import { type App, createApp } from './create-app.ts'
import { databaseMark } from './database-mark.ts'
import { closeGraceMs } from './holder-times.ts'
import { openLog } from './open-log.ts'
import { requireOwner } from './set-up.ts'

export type OwnOptions = {
  readonly working: boolean
  /** Told to those who find the data directory taken. */
  readonly command?: 'serve' | 'work' | 'mcp'
  /** Where to answer other commands; without it, any free loopback port, and only on the embedded database. */
  readonly address?: { readonly host: string; readonly port: number }
}

export type OwnedInstallation = { readonly app: App; readonly url: string | null; close(): Promise<void> }

/**
 * Opens the product in this process. On the embedded database that means: alone, under the lock of the data directory,
 * and answering other commands of the same person for as long as it is open.
 * @throws DomainError `database.locked` when another process has it open
 */
export async function ownInstallation(loaded: LoadedSettings, options: OwnOptions): Promise<OwnedInstallation> {
  const log = openLog(loaded)
  const { settings } = loaded
  const embedded = settings.database.engine === 'pglite'
  const lock = embedded ? lockDataDirectory(settings.dataDir) : undefined
  let app: App | undefined
  let listening: Listening | undefined
  try {
    app = await createApp(settings, {
      log,
      working: options.working,
      exclusive: embedded,
      knownSecrets: knownSecrets(loaded),
    })
    if (options.address !== undefined) await requireOwner(settings, app)
    const address = options.address ?? (embedded ? { host: '127.0.0.1', port: 0 } : undefined)
    if (address) {
      const token = randomBytes(32).toString('base64url')
      listening = await listen({ fetch: app.http.guarded(token), ...address })
      const url = reachable(listening.url)
      const { command } = options
      await writeAddress(settings.dataDir, { url, token, pid: process.pid, database: databaseMark(settings), command })
    }
  } catch (error) {
    await app?.close()
    lock?.release()
    throw error
  }
  const opened = app
  return {
    app: opened,
    url: listening?.url ?? null,
    async close() {
      if (listening) {
        await removeAddress(settings.dataDir)
        opened.http.endStreams()
        await listening.close(closeGraceMs)
      }
      await opened.close()
      lock?.release()
    },
  }
}

/** Where this machine reaches what listens on all of its addresses. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}
