import type { Doors, Finding } from '#cli'
import { describeSettings, type Settings } from '#config'
import { serveMcp } from '#http'
import { asError, systemClock } from '#kernel'
import { databaseActions } from './database-actions.ts'
import { examineModels } from './examine-models.ts'
import { findOcr } from './find-ocr.ts'
import { openArchive, openOwnArchive } from './open-archive.ts'
import { openSettings } from './open-settings.ts'
import { ownInstallation } from './own-installation.ts'
import { profileActions } from './profile-actions.ts'
import { setupActions } from './set-up.ts'
import { simulate } from './simulate.ts'
import { tokenActions } from './token-actions.ts'
import { untilAborted } from './until-aborted.ts'

/** What the command line does in this process, or through the one that has the archive open. */
export function createDoors(): Doors {
  return {
    openArchive: async (flags, options) => openArchive(openSettings(flags), options),
    async serve(flags, signal, onReady) {
      const opened = openSettings(flags)
      const { host, port } = opened.loaded.settings.http
      const { url, close } = await ownInstallation(opened, { working: true, address: { host, port } })
      onReady(url ?? '')
      await untilAborted(signal)
      await close()
    },
    async work(flags, { untilIdle }, signal) {
      const { app, close } = await ownInstallation(openSettings(flags), { working: true })
      if (!untilIdle) await untilAborted(signal)
      const unfinished = untilIdle ? await app.whenIdle(signal) : 0
      const waiting = untilIdle ? await app.countWaiting() : 0
      await close()
      return { unfinished, waiting }
    },
    async doctor(flags, { configuration }) {
      const opened = openSettings(flags)
      if (configuration) {
        return describeSettings(opened.loaded).map(({ key, value, source, environment }) => ({
          ok: true,
          text: `${key} = ${value}  (${source}, ${environment})`,
          json: { key, value, source, environment },
        }))
      }
      const archive = await openOwnArchive(opened, { working: false })
      try {
        const standing = await archive.client.standing()
        const { settings } = opened.loaded
        const { finding: ocr } = await findOcr(settings.ocr)
        const finding = (text: string, json: Finding['json'] = {}): Finding => ({
          ok: true,
          text,
          json: { text, ...json },
        })
        return [
          finding(`Node ${process.versions.node}`),
          finding(`data folder ${settings.dataDir}`),
          finding(`database ${settings.database.engine} answers`),
          finding(ocr.detail, { status: ocr.status }),
          await findModels(settings),
          finding(
            `${standing.accepted} documents accepted: ${standing.ready} ready, ${standing.needs_review} need review, ${standing.failed} failed, ${standing.in_progress} in progress`,
            { standing },
          ),
        ]
      } finally {
        await archive.close()
      }
    },
    async mcp(flags, signal) {
      const { client, close } = await openArchive(openSettings(flags), { working: false })
      await serveMcp(client, { input: process.stdin, output: process.stdout, signal }).finally(close)
    },
    tokens: tokenActions,
    simulate,
    db: databaseActions,
    profiles: profileActions,
    setup: setupActions,
  }
}

async function findModels(settings: Settings): Promise<Finding> {
  try {
    const { detail } = await examineModels(settings, systemClock.now().toISOString().slice(0, 10))
    return { ok: true, text: detail, json: { text: detail } }
  } catch (error) {
    const text = asError(error).message
    return { ok: false, text, json: { text } }
  }
}
