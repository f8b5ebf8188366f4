import { type PDFFont, type PDFPage, type RGB, rgb } from '@cantoo/pdf-lib'

export const black = rgb(0, 0, 0)
export const gray = rgb(0.42, 0.42, 0.42)
export const silver = rgb(0.8, 0.8, 0.8)
export const mist = rgb(0.94, 0.94, 0.95)
export const white = rgb(1, 1, 1)

export type Face = 'regular' | 'bold' | 'italic'
export type Fonts = Readonly<Record<Face, PDFFont>>
export type TextStyle = {
  readonly font?: Face
  readonly size?: number
  readonly color?: RGB
  readonly align?: 'left' | 'right' | 'center'
}
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** One page that is drawn on in points from the top left; `y` of a text is its baseline. */
export type Sheet = ReturnType<typeof newSheet>

/** @throws Error when a text leaves the page or lies on another one: such a sample would not look like real paper. */
export function newSheet(page: PDFPage, fonts: Fonts, baseSize: number) {
  const { width, height } = page.getSize()
  const drawn: Box[] = []

  function widthOf(value: string, style: TextStyle = {}): number {
    return fonts[style.font ?? 'regular'].widthOfTextAtSize(value, style.size ?? baseSize)
  }

  function claim(value: string, box: Box): void {
    if (box.left < 4 || box.right > width - 4 || box.top < 4 || box.bottom > height - 4) {
      throw new Error(`"${value}" leaves the page at ${JSON.stringify(box)}`)
    }
    const hit = drawn.some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    )
    if (hit) throw new Error(`"${value}" lies on other text at ${JSON.stringify(box)}`)
    drawn.push(box)
  }

  function text(x: number, y: number, value: string, style: TextStyle = {}): void {
    const size = style.size ?? baseSize
    const textWidth = widthOf(value, style)
    const left = style.align === 'right' ? x - textWidth : style.align === 'center' ? x - textWidth / 2 : x
    claim(value, { left, right: left + textWidth, top: y - 0.7 * size, bottom: y + 0.15 * size })
    const font = fonts[style.font ?? 'regular']
    page.drawText(value, { x: left, y: height - y, size, font, color: style.color ?? black })
  }

  /** Lines one under the other. Returns the baseline of the line that would follow. */
  function lines(x: number, y: number, values: readonly string[], style: TextStyle = {}, leading = 1.3): number {
    const step = (style.size ?? baseSize) * leading
    for (const [index, value] of values.entries()) if (value !== '') text(x, y + index * step, value, style)
    return y + values.length * step
  }

  /** Text broken into lines no wider than `columnWidth`. Returns the baseline of the line that would follow. */
  function paragraph(x: number, y: number, columnWidth: number, value: string, style: TextStyle = {}, leading = 1.35) {
    return lines(
      x,
      y,
      broken(value, (line) => widthOf(line, style) <= columnWidth),
      style,
      leading,
    )
  }

  function rule(x1: number, y: number, x2: number, thickness = 0.6, color: RGB = black): void {
    page.drawLine({ start: { x: x1, y: height - y }, end: { x: x2, y: height - y }, thickness, color })
  }

  function upright(x: number, y1: number, y2: number, thickness = 0.6, color: RGB = black): void {
    page.drawLine({ start: { x, y: height - y1 }, end: { x, y: height - y2 }, thickness, color })
  }

  /** A rectangle from its top left corner. */
  function box(x: number, y: number, boxWidth: number, boxHeight: number, look: { fill?: RGB; stroke?: RGB }): void {
    page.drawRectangle({
      x,
      y: height - y - boxHeight,
      width: boxWidth,
      height: boxHeight,
      ...(look.fill ? { color: look.fill } : {}),
      ...(look.stroke ? { borderColor: look.stroke, borderWidth: 0.7 } : {}),
    })
  }

  function disc(x: number, y: number, radius: number, look: { fill?: RGB; stroke?: RGB; thickness?: number }): void {
    page.drawCircle({
      x,
      y: height - y,
      size: radius,
      ...(look.fill ? { color: look.fill } : {}),
      ...(look.stroke ? { borderColor: look.stroke, borderWidth: look.thickness ?? 1 } : {}),
    })
  }

  /** A shape in SVG path syntax, its origin at `x`, `y`. */
  function shape(x: number, y: number, path: string, look: { fill?: RGB; stroke?: RGB; thickness?: number }): void {
    page.drawSvgPath(path, {
      x,
      y: height - y,
      ...(look.fill ? { color: look.fill } : {}),
      ...(look.stroke ? { borderColor: look.stroke, borderWidth: look.thickness ?? 1 } : {}),
    })
  }

  return { page, width, height, widthOf, text, lines, paragraph, rule, upright, box, disc, shape }
}

function broken(value: string, fits: (line: string) => boolean): string[] {
  const done: string[] = []
  let line = ''
  for (const word of value.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && !fits(longer)) {
      done.push(line)
      line = word
    } else line = longer
  }
  return [...done, line]
}
