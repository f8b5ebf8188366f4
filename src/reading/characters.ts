/** Stands for a glyph whose meaning the file does not tell. */
export const unknownCharacter = 0xfffd

export type CharacterKind =
  | 'visible'
  | 'space'
  | 'line'
  /** Says nothing to a reader: NUL, zero-width and direction marks. PostgreSQL cannot store NUL. */
  | 'ignored'
  /** A control character that was drawn as a glyph. */
  | 'unknown'

/** What a code point is to the text of a page. */
export function characterKind(code: number): CharacterKind {
  if (code > 0x20 && code < 0x7f) return 'visible'
  if (code === 0x0a || code === 0x2028 || code === 0x2029) return 'line'
  if (isSpace(code)) return 'space'
  if (code === 0) return 'ignored'
  if (code < 0xa0 || code > 0x10ffff) return 'unknown'
  return code >= 0x200b && isMark(code) ? 'ignored' : 'visible'
}

function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  return (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000 || code === 0x1680
}

/** The joiners U+200C and U+200D stay: words of some scripts need them. */
function isMark(code: number): boolean {
  if (code < 0x2070) {
    return code === 0x200b || (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code >= 0x2060
  }
  return code === 0xfeff || code === 0xfffe || code === 0xffff
}

/** True for code points without a public meaning; a page of them cannot be read. */
export function isPrivate(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
}

/** A one-line text that can be stored: no control characters, no lone surrogates; null when nothing is left. */
export function cleanLine(text: string | null, maxCharacters: number): string | null {
  if (text === null) return null
  let line = ''
  for (const character of text.slice(0, maxCharacters)) {
    const kind = characterKind(character.codePointAt(0) ?? 0)
    if (kind === 'visible') line += character
    else if (kind !== 'ignored') line += ' '
  }
  return line.toWellFormed().replace(/ {2,}/g, ' ').trim() || null
}
