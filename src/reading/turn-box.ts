import { tidy } from './page-placement.ts'
import type { Box } from './read-document.ts'

type Size = { readonly widthPoints: number; readonly heightPoints: number }

/** Where a box of a page of this size lies after the page has been turned clockwise. */
export function turnBox(box: Box, page: Size, quarterTurns: number): Box {
  const { x, y, width, height } = box
  const right = tidy(page.widthPoints - x - width)
  const below = tidy(page.heightPoints - y - height)
  switch (quarterTurns) {
    case 1:
      return { x: below, y: x, width: height, height: width }
    case 2:
      return { x: right, y: below, width, height }
    case 3:
      return { x: y, y: right, width: height, height: width }
    default:
      return box
  }
}

/** The size of a page after quarter turns. */
export function turnSize({ widthPoints, heightPoints }: Size, quarterTurns: number): Size {
  return quarterTurns % 2 === 1
    ? { widthPoints: heightPoints, heightPoints: widthPoints }
    : { widthPoints, heightPoints }
}
