import type { ReadDocument } from '#reading'
import type { Code } from '../contents.ts'

/** A payload holds at most some 7,000 digits; more codes than this are a sheet of labels. */
const mostCodes = 100
const longestText = 8_000

/** The bar codes of all pages with what they say, whether or not anything is read from it. */
export function listCodes(document: ReadDocument): Code[] {
  const codes = document.pages.flatMap((page) =>
    page.barcodes.map(({ format, text }) => ({ format, page: page.pageNumber, text: printable(text) })),
  )
  return codes.slice(0, mostCodes)
}

/** The text as it can be shown and stored: control characters as their pictures (␀ to ␡), lines and tabs kept. */
export function printable(text: string): string {
  return text
    .slice(0, longestText)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, picture)
}

function picture(character: string): string {
  if (character === '\n' || character === '\t') return character
  if (character === '\r') return ''
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}
