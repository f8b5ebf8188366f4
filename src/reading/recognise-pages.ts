import type { GrayImage } from './draw-gray.ts'
import { isReadable, qualityOf, type RecognisedPage, type RecognitionQuality } from './recognised-page.ts'
import type { Tesseract } from './tesseract.ts'

/** The picture of a page. */
export type PageScan = { readonly image: GrayImage; readonly pixelsPerPoint: number }

export type PageView = {
  /** How often the shown page is turned clockwise. */
  readonly quarterTurns: number
  /** The picture is smaller when the page is very large. */
  readonly dotsPerInch: number
}

export type RecogniseDeps = {
  readonly tesseract: Pick<Tesseract, 'recognise' | 'findTurn'>
  draw(pageNumber: number, view: PageView): Promise<PageScan>
}

export type RecogniseLimits = {
  /** For one run of the program; a page that is hard to read takes up to four. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** So sure is a reader only of text that stands upright and is sharp. */
const surely = 75
/** The resolution that character readers are made for. */
const scanned = { dotsPerInch: 300, uneven: false }
/** Of a photograph more pixels are more noise, and its light is uneven. */
const photographed = { dotsPerInch: 150, uneven: true }

type Attempt = { readonly page: RecognisedPage; readonly quality: RecognitionQuality; readonly worth: number }

/**
 * Reads pages that are pictures, one after the other. Pages that could not be read are left out.
 * @throws what `draw` throws, and the signal's reason
 */
export async function recognisePages(
  deps: RecogniseDeps,
  pageNumbers: readonly number[],
  limits: RecogniseLimits,
): Promise<RecognisedPage[]> {
  const pages: RecognisedPage[] = []
  for (const pageNumber of pageNumbers) {
    const best = await bestAttempt(deps, pageNumber, limits)
    if (best !== undefined && isReadable(best.quality)) pages.push(best.page)
  }
  return pages
}

async function bestAttempt(
  deps: RecogniseDeps,
  pageNumber: number,
  limits: RecogniseLimits,
): Promise<Attempt | undefined> {
  const attempt = async (quarterTurns: number, { dotsPerInch, uneven }: typeof scanned) => {
    const scan = await deps.draw(pageNumber, { quarterTurns, dotsPerInch })
    return { scan, result: await recognise(deps, { pageNumber, quarterTurns, scan, uneven }, limits) }
  }
  const { scan, result: first } = await attempt(0, scanned)
  if (first === undefined || isSure(first)) return first
  const turn = await deps.tesseract.findTurn(scan.image, { ...limits, dotsPerInch: dotsPerInchOf(scan) })
  let best = first
  const consider = (next: Attempt | undefined) => {
    if (next !== undefined && next.worth > best.worth) best = next
  }
  for (const quarterTurns of turnsToTry(turn, first.quality)) consider((await attempt(quarterTurns, scanned)).result)
  if (!isSure(best)) consider((await attempt(best.page.quarterTurns, photographed)).result)
  return best
}

type Picture = {
  readonly pageNumber: number
  readonly quarterTurns: number
  readonly scan: PageScan
  readonly uneven: boolean
}

async function recognise(
  { tesseract }: RecogniseDeps,
  { pageNumber, quarterTurns, scan, uneven }: Picture,
  limits: RecogniseLimits,
): Promise<Attempt | undefined> {
  const options = { ...limits, dotsPerInch: dotsPerInchOf(scan), uneven }
  const recognition = await tesseract.recognise(scan.image, options)
  if (recognition === null) return undefined
  const quality = qualityOf(recognition)
  const page = { ...recognition, pageNumber, quarterTurns, pixelsPerPoint: scan.pixelsPerPoint }
  // Noise gives many letters of little confidence: they count against a reading.
  const worth = quality.sideways ? 0 : quality.letters * (quality.confidence - 50)
  return { page, quality, worth }
}

function isSure({ quality }: Attempt): boolean {
  return isReadable(quality) && quality.confidence >= surely && !quality.sideways
}

/** What the program says, or every turn that the first look leaves possible. */
function turnsToTry(found: number | null, { letters, sideways }: RecognitionQuality): readonly number[] {
  if (found !== null) return found === 0 ? [] : [found]
  if (letters === 0) return []
  return sideways ? [1, 3] : [2]
}

const dotsPerInchOf = ({ pixelsPerPoint }: PageScan): number => pixelsPerPoint * 72
