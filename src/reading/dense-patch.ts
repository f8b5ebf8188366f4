import type { GrayImage } from './draw-gray.ts'

/** Points. A cell inside a code holds parts of several modules: of 0.25 to 1.2 mm, and of 1 to 3 mm. */
const cells = [10, 24] as const
/** Of its pixels: codes are half dark, text on white a fifth or less. */
const leastDark = 0.25
const mostDark = 0.75
/** Changes between dark and light on each of its rows and columns, on average. */
const leastChanges = 1
/** Of nine neighbouring cells: a code of 11 mm covers as many wherever it stands, and lines of bold type fewer. */
const cellsOfCode = 4

/**
 * True when a part of the picture may be a bar code: as dark as light, and patterned in both directions. For large
 * pictures drawn coarsely (some 1.5 pixels a point), so that only few of them have to be drawn finely and searched.
 */
export function hasDensePatch(image: GrayImage, pixelsPerPoint: number): boolean {
  const middle = middleOf(image.gray)
  return cells.some((points) => hasDenseCells(image, Math.max(4, Math.round(points * pixelsPerPoint)), middle))
}

function hasDenseCells({ gray, widthPixels, heightPixels }: GrayImage, side: number, middle: number): boolean {
  const [columns, rows] = [Math.floor(widthPixels / side), Math.floor(heightPixels / side)]
  const dense = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = row * side * widthPixels + column * side
      if (isDense(gray, { from, side, stride: widthPixels, middle })) dense[row * columns + column] = 1
    }
  }
  for (let row = 0; row < Math.max(1, rows - 2); row++) {
    for (let column = 0; column < Math.max(1, columns - 2); column++) {
      let count = 0
      for (let index = 0; index < 9; index++) {
        const [x, y] = [column + (index % 3), row + Math.floor(index / 3)]
        if (x < columns && y < rows) count += dense[y * columns + x] ?? 0
      }
      if (count >= cellsOfCode) return true
    }
  }
  return false
}

function middleOf(gray: Uint8Array): number {
  let [least, most] = [255, 0]
  for (const value of gray) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return (least + most) / 2
}

type Cell = { readonly from: number; readonly side: number; readonly stride: number; readonly middle: number }

function isDense(gray: Uint8Array, { from, side, stride, middle }: Cell): boolean {
  let [dark, across, down] = [0, 0, 0]
  for (let y = 0; y < side; y++) {
    for (let x = 0, at = from + y * stride; x < side; x++, at++) {
      const isDark = (gray[at] ?? 0) < middle
      if (isDark) dark += 1
      if (x > 0 && (gray[at - 1] ?? 0) < middle !== isDark) across += 1
      if (y > 0 && (gray[at - stride] ?? 0) < middle !== isDark) down += 1
    }
  }
  const share = dark / side ** 2
  return share > leastDark && share < mostDark && across > leastChanges * side && down > leastChanges * side
}
