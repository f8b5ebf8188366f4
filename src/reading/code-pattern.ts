/** Pixels in somebody's memory: `at(x, y)` is `bytes[from + y * stride + x * step]`, 0 is black. */
export type Pixels = {
  readonly bytes: Uint8Array
  readonly from: number
  readonly step: number
  readonly stride: number
  readonly widthPixels: number
  readonly heightPixels: number
}

/** Rows and columns looked at. The smallest codes have ten modules a side. */
const mostLines = 96
/** Darkest to lightest; a picture with less tells nothing, as what it shows may lie in its mask. */
const leastRange = 32
/** Part of the range around the middle that counts as neither dark nor light. */
const gray = 0.1
/** Changes between dark and light on a line through a code of ten modules; larger codes have more. */
const leastChanges = 5
/** PDF417 has few rows, but 86 modules on each. */
const changesOfWideCode = 24
/** Of the lines, for a code that fills its picture; quiet zones at the edges are not counted. */
const usualShare = 0.5
/** Points. In a larger picture a code of this size may stand among other things. */
const sideOfCode = 40

/**
 * False for a picture in which no bar code can be: most logos and photos change between dark and light too seldom in one
 * direction or both. Looks at a sample of lines only, so that it costs far less than a search.
 * @param widthPoints of the picture on the page
 */
export function mayHoldCode(pixels: Pixels, widthPoints: number, heightPoints: number): boolean {
  const limits = darkAndLight(pixels)
  if (limits === undefined) return true
  const { from, step, stride, widthPixels, heightPixels } = pixels
  const rows = changesOf(pixels, { from, step, stride, count: widthPixels, lines: heightPixels }, limits)
  const columns = changesOf(
    pixels,
    { from, step: stride, stride: step, count: heightPixels, lines: widthPixels },
    limits,
  )
  const needed = (points: number) => Math.min(usualShare, sideOfCode / points)
  const [down, across] = [needed(heightPoints), needed(widthPoints)]
  const filled = share(rows, leastChanges) >= down && share(columns, leastChanges) >= across
  return filled || share(rows, changesOfWideCode) >= down || share(columns, changesOfWideCode) >= across
}

type Limits = { readonly dark: number; readonly light: number }

function darkAndLight({ bytes, from, step, stride, widthPixels, heightPixels }: Pixels): Limits | undefined {
  let [least, most] = [255, 0]
  const across = Math.max(1, Math.floor(widthPixels / (2 * mostLines)))
  const down = Math.max(1, Math.floor(heightPixels / (2 * mostLines)))
  for (let y = 0; y < heightPixels; y += down) {
    for (let x = 0; x < widthPixels; x += across) {
      const value = bytes[from + y * stride + x * step] ?? 0
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  const [middle, range] = [(least + most) / 2, most - least]
  return range < leastRange ? undefined : { dark: middle - gray * range, light: middle + gray * range }
}

type Lines = Readonly<Record<'from' | 'step' | 'stride' | 'count' | 'lines', number>>

/** How often each of the sampled lines changes between dark and light, without the blank lines at both ends. */
function changesOf({ bytes }: Pixels, { from, step, stride, count, lines }: Lines, { dark, light }: Limits): number[] {
  const every = Math.max(1, Math.floor(lines / mostLines))
  const found: number[] = []
  for (let line = every >> 1; line < lines; line += every) {
    let changes = 0
    let isDark = false
    for (let index = 0, at = from + line * stride; index < count; index++, at += step) {
      const value = bytes[at] ?? 0
      if (isDark ? value > light : value < dark) {
        isDark = !isDark
        changes += 1
      }
    }
    found.push(changes)
  }
  const isInked = (changes: number): boolean => changes > 0
  return found.slice(Math.max(0, found.findIndex(isInked)), found.findLastIndex(isInked) + 1)
}

function share(lines: readonly number[], least: number): number {
  return lines.filter((changes) => changes >= least).length / Math.max(1, lines.length)
}
