import { cutText } from '#kernel'
import type { PageTextJson } from '../client/index.ts'

/** Of texts as JSON, so that with what stands around them an answer is never cut. */
const mostCharacters = 36_000

type Stretch = {
  readonly pages: readonly PageTextJson[]
  /** Where what was left out begins; null where nothing was. */
  readonly next: { readonly first_page: number; readonly offset: number } | null
}

/** As much of the text of these pages as one answer holds, from a character of the first one. */
export function stretchOfPages(pages: readonly PageTextJson[], offset: number): Stretch {
  const found: PageTextJson[] = []
  let left = mostCharacters
  for (const [index, page] of pages.entries()) {
    const from = index === 0 ? offset : 0
    const rest = page.text.slice(from)
    const text = fitting(rest, left)
    if (text !== '' || rest === '') found.push({ ...page, text })
    if (text.length < rest.length) {
      return { pages: found, next: { first_page: page.page_number, offset: from + text.length } }
    }
    left -= JSON.stringify(text).length
  }
  return { pages: found, next: null }
}

/** A beginning that is short enough as JSON. */
function fitting(text: string, most: number): string {
  let cut = cutText(text, Math.max(0, most))
  while (cut !== '' && JSON.stringify(cut).length > most) cut = cutText(cut, Math.floor(cut.length * 0.9))
  return cut
}
