import { boundsOf, matrixOf, objectType } from './drawn-objects.ts'
import { type Matrix, multiply } from './matrix.ts'
import { type Bounds, boxOn, type PagePlacement, union } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { PictureJudge } from './picture-pattern.ts'
import type { Box } from './read-document.ts'

const mostObjectsLookedAt = 20_000
const mostBoxes = 200
const mostAreas = 20
/** Points: 4 mm, the low side of an oblong Data Matrix. */
const leastSide = 12
const mostElongated = 10
/** A path with fewer segments draws no code of its own: the smallest QR code has a few hundred. */
const segmentsOfCode = 100
/** Points. A path that may be a module or bar of a code: no rule across a table, no frame. */
const largestPart = 80
/** Parts that must follow each other, nothing else between them. A picture may be a strip of a larger one. */
const weightOfCode = 40
const weightOfPicture = 10
/** Points of white that codes have around them, and room for bounds that are not exact. */
const margin = 8

type Survey = {
  readonly found: Bounds[]
  readonly mayHoldCode: PictureJudge
  run: (Bounds & { weight: number }) | undefined
  looked: number
}

/**
 * Where on an open page a bar code can be: pictures, and drawings of very many small parts. Of all but pictures it looks
 * at kinds and bounds only, so that a page of plain text costs microseconds.
 * @param mayHoldCode is asked about pictures of plausible size only
 * @returns boxes that do not overlap, on the page as it is shown
 */
export function barcodeAreas(
  pdfium: Pdfium,
  page: number,
  placement: PagePlacement,
  mayHoldCode: PictureJudge,
): readonly Box[] {
  const { call } = pdfium
  const survey: Survey = { found: [], mayHoldCode, run: undefined, looked: 0 }
  const count = call.FPDFPage_CountObjects(page)
  for (let index = 0; index < count && survey.looked < mostObjectsLookedAt; index++) {
    look(pdfium, survey, call.FPDFPage_GetObject(page, index), undefined)
  }
  endRun(survey)
  const boxes = survey.found
    .filter(isPlausible)
    .map((bounds) => onPage(bounds, placement))
    // What lies outside of the page has nothing on it.
    .filter(({ width, height }) => width > 0 && height > 0)
  if (boxes.length > mostBoxes) return [around(boxes)]
  const merged = merge(boxes)
  return merged.length > mostAreas ? [around(merged)] : merged
}

function look(pdfium: Pdfium, survey: Survey, object: number, matrix: Matrix | undefined): void {
  const { call } = pdfium
  survey.looked += 1
  const type = call.FPDFPageObj_GetType(object)
  if (type === objectType.form) {
    endRun(survey)
    const placed = matrixOf(pdfium, object)
    const inside = matrix === undefined ? placed : multiply(placed, matrix)
    const count = call.FPDFFormObj_CountObjects(object)
    for (let index = 0; index < count && survey.looked < mostObjectsLookedAt; index++) {
      look(pdfium, survey, call.FPDFFormObj_GetObject(object, index), inside)
    }
    endRun(survey)
    return
  }
  const bounds =
    type === objectType.path || type === objectType.image ? boundsOf(pdfium, { object, matrix }) : undefined
  if (bounds === undefined) {
    endRun(survey)
    return
  }
  const large = Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom) > largestPart
  if (type === objectType.image) {
    if (isPlausible(bounds) && survey.mayHoldCode(object, bounds)) survey.found.push(bounds)
    extendRun(survey, bounds, weightOfPicture)
  } else if (call.FPDFPath_CountSegments(object) >= segmentsOfCode) {
    survey.found.push(bounds)
  } else if (!large) {
    extendRun(survey, bounds, 1)
  }
}

function extendRun(survey: Survey, bounds: Bounds, weight: number): void {
  const { run } = survey
  survey.run = run === undefined ? { ...bounds, weight } : { ...union(run, bounds), weight: run.weight + weight }
}

function endRun(survey: Survey): void {
  if (survey.run !== undefined && survey.run.weight >= weightOfCode) survey.found.push(survey.run)
  survey.run = undefined
}

/** The part of it that the page shows, with some margin. */
function onPage(bounds: Bounds, placement: PagePlacement): Box {
  const shown = {
    left: Math.max(placement.left, bounds.left - margin),
    bottom: Math.max(placement.bottom, bounds.bottom - margin),
    right: Math.min(placement.right, bounds.right + margin),
    top: Math.min(placement.top, bounds.top + margin),
  }
  return boxOn(placement, shown)
}

function isPlausible({ left, bottom, right, top }: Bounds): boolean {
  const [width, height] = [right - left, top - bottom]
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return short >= leastSide && long <= mostElongated * short
}

/** Puts overlapping boxes together until none overlap. */
function merge(boxes: readonly Box[]): Box[] {
  const merged: Box[] = []
  for (const box of boxes) {
    let grown = box
    for (let index = merged.length - 1; index >= 0; index--) {
      const other = merged[index]
      if (other === undefined || !overlap(grown, other)) continue
      grown = around([grown, other])
      merged.splice(index, 1)
      // What it did not reach before it may reach now.
      index = merged.length
    }
    merged.push(grown)
  }
  return merged
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}
