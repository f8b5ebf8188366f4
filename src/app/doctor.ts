import type { Doors, Finding } from '#cli'
import { describeSettings, type Settings } from '#config'
import { asError, systemClock } from '#kernel'
import { examineModels } from './examine-models.ts'
import { findOcr } from './find-ocr.ts'
import { openOwnArchive } from './open-archive.ts'
import { openSettings } from './open-settings.ts'

const finding = (text: string, json: Finding['json'] = {}): Finding => ({ ok: true, text, json: { text, ...json } })

export const doctor: Doors['doctor'] = async (flags, { configuration }) => {
  const loaded = openSettings(flags)
  if (configuration) {
    return describeSettings(loaded).map(({ key, value, source, environment }) => ({
      ok: true,
      text: `${key} = ${value}  (${source}, ${environment})`,
      json: { key, value, source, environment },
    }))
  }
  const archive = await openOwnArchive(loaded, { working: false })
  try {
    const standing = await archive.client.standing()
    const { settings } = loaded
    const { finding: ocr } = await findOcr(settings.ocr)
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
}

async function findModels(settings: Settings): Promise<Finding> {
  try {
    const { detail } = await examineModels(settings, systemClock.now().toISOString().slice(0, 10))
    return finding(detail)
  } catch (error) {
    const text = asError(error).message
    return { ok: false, text, json: { text } }
  }
}
