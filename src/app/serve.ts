import type { Doors } from '#cli'
import { openSettings } from './open-settings.ts'
import { ownInstallation } from './own-installation.ts'
import { untilAborted } from './until-aborted.ts'

export const serve: Doors['serve'] = async (flags, signal, onReady) => {
  const loaded = openSettings(flags)
  const { host, port } = loaded.settings.http
  const { url, close } = await ownInstallation(loaded, { working: true, command: 'serve', address: { host, port } })
  onReady(url ?? '')
  await untilAborted(signal)
  await close()
}

export const work: Doors['work'] = async (flags, { untilIdle }, signal) => {
  const { app, close } = await ownInstallation(openSettings(flags), { working: true, command: 'work' })
  if (!untilIdle) await untilAborted(signal)
  const unfinished = untilIdle ? await app.whenIdle(signal) : 0
  const waiting = untilIdle ? await app.countWaiting() : 0
  await close()
  return { unfinished, waiting }
}
