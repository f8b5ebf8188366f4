import type { Json } from '#kernel'

/**
 * Characters of JSON, escapes included, that what a tool lists may take: an answer is cut at 20,000, and one that is cut cannot be read.
 */
export const mostListed = 18_000

/** As many of the first as fit, at least one, with what stands between them. @param most in characters of JSON */
export function thoseThatFit<Item extends Json>(items: readonly Item[], most = mostListed): readonly Item[] {
  let left = most
  const end = items.findIndex((item, index) => {
    left -= JSON.stringify(item).length + 1
    return left < 0 && index > 0
  })
  return end === -1 ? items : items.slice(0, end)
}

/** The longest beginning that takes so many characters of JSON, its quotes aside. No character is cut in two. */
export function cutToFit(text: string, most: number): string {
  let left = most
  let end = 0
  for (const character of text) {
    left -= JSON.stringify(character).length - 2
    if (left < 0) return text.slice(0, end)
    end += character.length
  }
  return text
}
