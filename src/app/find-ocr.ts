import type { Settings } from '#config'
import { findTesseract } from '#reading'
import type { HealthFinding } from '#telemetry'
import type { Ocr } from '#workflows'

/** The program that reads pictures, as far as the settings want it and the machine has it, and what to tell a person. */
export async function findOcr(settings: Settings['ocr']): Promise<{ ocr: Ocr | null; finding: HealthFinding }> {
  if (!settings.enabled) {
    const detail = 'pages that are pictures go to review: ocr.enabled is false'
    return { ocr: null, finding: { status: 'ok', detail } }
  }
  const found = await findTesseract(settings)
  switch (found.kind) {
    case 'found': {
      const { tesseract } = found
      const detail = `tesseract ${tesseract.version} reads pictures in ${tesseract.languages.join(', ')} (${tesseract.program})`
      return { ocr: { ...settings, tesseract }, finding: { status: 'ok', detail } }
    }
    case 'no_language': {
      const detail = `${found.program} has none of the languages of ocr.languages (installed: ${found.installed.join(', ') || 'none'}): pages that are pictures go to review. Install its language data.`
      return { ocr: null, finding: { status: 'degraded', detail } }
    }
    case 'not_found': {
      const detail = 'tesseract was not found: pages that are pictures go to review. Install it, or set ocr.searchPath.'
      return { ocr: null, finding: { status: 'degraded', detail } }
    }
  }
}
