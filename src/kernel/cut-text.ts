/**
 * The beginning of a text, of at most this many UTF-16 units, that does not end in half a character. Halves that it holds become
 * U+FFFD: no database stores them.
 */
export function cutText(text: string, most: number): string {
  const cut = text.slice(0, most)
  const isHalved = cut.length < text.length && /[\ud800-\udbff]$/.test(cut)
  return (isHalved ? cut.slice(0, -1) : cut).toWellFormed()
}
