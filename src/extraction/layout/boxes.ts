import type { Box } from '#reading'

/** The smallest rectangle around all of them; an empty one at the origin when there are none. */
export function unionOf(boxes: readonly Box[]): Box {
  return around(boxes, itself)
}

/** The smallest rectangle around all words; an empty one at the origin when there are none. */
export function boxOfWords(words: readonly { readonly box: Box }[]): Box {
  return around(words, boxOf)
}

const itself = (box: Box): Box => box
const boxOf = ({ box }: { readonly box: Box }): Box => box

function around<T>(items: readonly T[], pick: (item: T) => Box): Box {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const box = pick(item)
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export const rightOf = (box: Box): number => box.x + box.width
export const bottomOf = (box: Box): number => box.y + box.height
