/** A run of letters and digits, or one of the signs that stand for "number", in folded form. */
export type Token = { readonly text: string; readonly start: number; readonly end: number }

const marks = /[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu
const plain = /^[\u0020-\u007e]*$/

/** Lower case without accents, soft hyphens and invisible characters, so that spellings of one word compare equal. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss')
}

/** A token with the place of its word in the line; `start` and `end` are places in that word. */
export type PlacedToken = Token & { readonly word: number }

/** The tokens of a text; `start` and `end` are places in the text as given. Linear in its length. */
export function tokensOf(text: string, word = 0): PlacedToken[] {
  if (plain.test(text)) return plainTokens(text.toLowerCase(), word)
  const tokens: PlacedToken[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}\u00ad]+|[#№°º]/gu)) {
    const raw = match[0]
    tokens.push({ text: fold(raw), start: match.index, end: match.index + raw.length, word })
  }
  return tokens
}

/** The same without patterns: most words have nothing but plain letters, and all words of a document come through here. */
function plainTokens(folded: string, word: number): PlacedToken[] {
  const tokens: PlacedToken[] = []
  let start = 0
  for (let at = 0; at <= folded.length; at++) {
    const code = folded.charCodeAt(at)
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) continue
    if (at > start) tokens.push({ text: folded.slice(start, at), start, end: at, word })
    if (code === 0x23) tokens.push({ text: '#', start: at, end: at + 1, word })
    start = at + 1
  }
  return tokens
}
