import { randomBytes } from 'node:crypto'
import { knownSecrets, type LoadedSettings } from '#config'
import { lockDataDirectory } from '#database'
import { listen } from '#http'
import { removeAddress, writeAddress } from '#http/client'
import { asError } from '#kernel'
import { createClosers } from './closers.ts'
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
  const closers = createClosers()
  try {
    if (embedded) {
      const lock = lockDataDirectory(settings.dataDir)
      closers.add(async () => lock.release())
    }
    const app = await createApp(settings, {
      log,
      working: options.working,
      exclusive: embedded,
      knownSecrets: knownSecrets(loaded),
    })
    closers.add(() => app.close())
    if (options.address !== undefined) await requireOwner(settings, app)
    const address = options.address ?? (embedded ? { host: '127.0.0.1', port: 0 } : undefined)
    const url = address === undefined ? null : await answer(app, address)
    return { app, url, close: () => closers.closeAll() }
  } catch (error) {
    await closers
      .closeAll()
      .catch((failed: unknown) => log.error({ error: asError(failed) }, 'Not all could be closed.'))
    throw error
  }

  /** Answers other commands, and tells them where. */
  async function answer(app: App, address: { readonly host: string; readonly port: number }): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const listening = await listen({ fetch: app.http.guarded(token), ...address })
    closers.add(async () => {
      app.http.endStreams()
      await listening.close(closeGraceMs)
    })
    const url = reachable(listening.url)
    const { pid } = process
    closers.add(() => removeAddress(settings.dataDir, { pid, token }))
    const { command } = options
    await writeAddress(settings.dataDir, { url, token, pid, database: databaseMark(settings), command })
    return url
  }
}

/** Where this machine reaches what listens on all of its addresses. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}
