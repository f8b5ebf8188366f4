const before = 60
const length = 220

/** Letters and digits as search sees them, one for one, so that places in the fold are places in the text. */
function fold(text: string): string {
  return Array.from(text, (character) => {
    const plain = character
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
    return plain.length === character.length ? plain : character
  }).join('')
}

/** Some text around the first hit, with every hit between U+2068 and U+2069. */
export function cutSnippet(text: string, needles: readonly string[]): string {
  const clean = text.replace(/[\u2068\u2069]/g, '')
  const folded = fold(clean)
  const places = needles.map((needle) => folded.indexOf(needle)).filter((place) => place >= 0)
  const first = places.length === 0 ? 0 : Math.min(...places)
  const start = Math.max(0, first - before)
  const shown = clean.slice(start, start + length)
  const shownFolded = folded.slice(start, start + length)
  let marked = ''
  for (let at = 0; at < shown.length; ) {
    const isWordStart = at === 0 || !/[\p{L}\p{N}]/u.test(shown[at - 1] ?? '')
    const needle = isWordStart ? needles.find((candidate) => shownFolded.startsWith(candidate, at)) : undefined
    if (needle === undefined) {
      marked += shown[at]
      at += 1
      continue
    }
    marked += `\u2068${shown.slice(at, at + needle.length)}\u2069`
    at += needle.length
  }
  return `${start > 0 ? '…' : ''}${marked}${start + length < clean.length ? '…' : ''}`
}
