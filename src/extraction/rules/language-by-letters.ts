import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

type Detector = typeof import('eld/extrasmall')['eld']

let detector: Detector | null = null

/**
 * Loaded when the first document is read: it takes a quarter of a second and 30 MB. It is required by its path, since its
 * package names no entry for `require`, and an import would make all callers wait for a promise.
 */
function loaded(): Detector {
  if (detector !== null) return detector
  const path = fileURLToPath(import.meta.resolve('eld/extrasmall'))
  // What `require` gives is not typed; the package's types say what this entry exports.
  const { eld } = createRequire(import.meta.url)(path) as typeof import('eld/extrasmall')
  detector = eld
  return eld
}

/** The detector looks no further. */
export const charactersLookedAt = 1_000
const fewestCharacters = 25

/** ISO 639-1 by runs of letters, of some 60 languages, or null when the text is too short to tell. Constant time. */
export function languageByLetters(text: string): string | null {
  if (text.length < fewestCharacters) return null
  const result = loaded().detect(text.slice(0, charactersLookedAt))
  return result.language === '' || !result.isReliable() ? null : result.language
}
