import type { PageDrawing } from './page-drawing.ts'
import type { PageText } from './page-text.ts'
import type { PageCoverage } from './read-document.ts'

/** A page with fewer may be a scan under a stamp, a fax header or a page number. */
const glyphsOfShortText = 100
/** Part of the page under images from which on a short text is not what the page says. */
const scanShare = 0.5

/**
 * Decides whether a page was read. `survey` is asked only for pages with little text.
 * @param repaired a blank page of a broken file may have lost its contents, so it does not count as read
 */
export function judgePage(
  found: Pick<PageText, 'glyphs' | 'unknownGlyphs' | 'ignoredGlyphs'>,
  pageArea: number,
  repaired: boolean,
  survey: () => PageDrawing,
): Exclude<PageCoverage, 'skipped'> {
  const { glyphs, unknownGlyphs, ignoredGlyphs } = found
  if (glyphs > 0 && unknownGlyphs * 2 > glyphs) return 'unread'
  if (glyphs >= glyphsOfShortText) return 'text'
  const { imageArea, drawn } = survey()
  if (glyphs > 0) return imageArea >= scanShare * pageArea ? 'unread' : 'text'
  return imageArea > 0 || drawn || ignoredGlyphs > 0 || repaired ? 'unread' : 'blank'
}
