import type { Settings } from '#config'
import {
  type Address,
  askProof,
  type Connection,
  createInstallationClient,
  type InstallationClient,
  readAddress,
} from '#http/client'
import { errorCode, sleep, systemClock } from '#kernel'
import { databaseMark } from './database-mark.ts'
import { followProcess } from './follow-process.ts'
import { holderTimeoutMs } from './holder-times.ts'

/** The process of this machine that has the same archive open, when there is one that proves to be it. */
async function findRunning(settings: Settings, timeoutMs: number): Promise<Address | undefined> {
  const address = await readAddress(settings.dataDir)
  if (address === undefined || address.database !== databaseMark(settings)) return undefined
  return (await askProof(address, { timeoutMs })) ? address : undefined
}

/** It was there a moment ago, so it may only be busy. */
const busyTimeoutMs = 15_000

function connectionTo(settings: Settings, running: Address): Connection {
  const find = () => findRunning(settings, busyTimeoutMs)
  const follow = followProcess({ find, fetch: (request) => fetch(request), clock: systemClock }, running)
  return { baseUrl: running.url, fetch: follow }
}

/** In the process of this machine that has the archive open; where there is none, here. */
export async function reachArchive<T>(
  settings: Settings,
  { there, here }: { readonly there: (connection: Connection) => Promise<T>; readonly here: () => Promise<T> },
): Promise<T> {
  const deadlineMs = performance.now() + holderTimeoutMs(settings)
  let timeoutMs = 2_000
  for (;;) {
    const running = await findRunning(settings, timeoutMs)
    if (running) return await there(connectionTo(settings, running))
    try {
      return await here()
    } catch (error) {
      if (errorCode(error) !== 'database.locked' || performance.now() > deadlineMs) throw error
      // Somebody is there, so it may only be busy.
      timeoutMs = busyTimeoutMs
      await sleep(200)
    }
  }
}

/** For commands on the installation itself. A database server takes them from this process, whoever else uses it. */
export async function throughHolder<T>(
  settings: Settings,
  { there, here }: { readonly there: (client: InstallationClient) => Promise<T>; readonly here: () => Promise<T> },
): Promise<T> {
  if (settings.database.engine !== 'pglite') return await here()
  return await reachArchive(settings, { there: (connection) => there(createInstallationClient(connection)), here })
}
