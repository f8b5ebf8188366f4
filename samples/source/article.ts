import type { Sheet, TextStyle } from './sheet.ts'

export type Clause = { readonly heading: string; readonly paragraphs: readonly string[] }

export type ArticleLook = {
  readonly x: number
  readonly width: number
  readonly heading: TextStyle
  readonly body: TextStyle
  /** Points between clauses. */
  readonly gap: number
}

/** Headings with paragraphs under them, from the baseline `y` downwards. Returns the baseline that would follow. */
export function drawClauses(sheet: Sheet, y: number, look: ArticleLook, clauses: readonly Clause[]): number {
  let baseline = y
  for (const clause of clauses) {
    baseline = sheet.paragraph(look.x, baseline, look.width, clause.heading, look.heading) + 2
    for (const text of clause.paragraphs) baseline = sheet.paragraph(look.x, baseline, look.width, text, look.body) + 4
    baseline += look.gap
  }
  return baseline
}

/** Lines to sign on, each with what is printed under it. */
export function drawSignatures(
  sheet: Sheet,
  y: number,
  places: readonly { readonly x: number; readonly width: number; readonly lines: readonly string[] }[],
  size = 9,
): void {
  for (const { x, width, lines } of places) {
    sheet.rule(x, y, x + width, 0.6)
    sheet.lines(x, y + size + 4, lines, { size })
  }
}
