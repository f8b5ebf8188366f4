import type { PageLayout } from '../layout/lines.ts'

/** The largest line in the upper half of page one, when it is larger than the text around it. */
export function headingOf(page: PageLayout | undefined): string | null {
  if (page === undefined) return null
  let heading: { text: string; height: number } | null = null
  for (const line of page.lines) {
    if (line.box.y > page.heightPoints / 2) break
    const height = Math.max(...line.words.map((word) => word.box.height))
    const text = line.text.slice(0, 200)
    if (
      height > page.typeHeight * 1.25 &&
      height > (heading?.height ?? 0) &&
      (text.match(/\p{L}/gu)?.length ?? 0) >= 4
    ) {
      heading = { text, height }
    }
  }
  return heading?.text ?? null
}
