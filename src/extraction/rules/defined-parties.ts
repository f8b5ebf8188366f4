import { findLabels } from '../labels/find-labels.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'
import { cleanName, isNameLike } from './names.ts'
import type { Survey } from './survey.ts'

export type PartyRole = 'issuer' | 'recipient'

/** Parties of a contract, which carry their role behind their name: 'ACME LLC (the "Supplier")', or below it. */
export function* definedParties(survey: Survey): Generator<Found<string> & { readonly role: PartyRole }> {
  for (const page of survey.pages.slice(0, 2)) {
    for (const line of page.lines) {
      for (const hit of findLabels(line)) {
        const role = hit.kinds.includes('party.issuer')
          ? 'issuer'
          : hit.kinds.includes('party.recipient')
            ? 'recipient'
            : null
        const word = line.words[hit.first]?.text ?? ''
        if (role === null) continue
        const named = /^\(?["“„«]/u.test(word)
          ? nameInFront(page, line, hit.first)
          : isAlone(hit.segment.text)
            ? nameAbove(page, line)
            : null
        if (named !== null) yield { ...named, role }
      }
    }
  }
}

/** "- Vermieter -": nothing but the role, marked off by dashes or brackets. */
const isAlone = (text: string): boolean => text.length < 40 && /^[-–—([].*[-–—)\]]$/u.test(text)

/** The name before the bracket, which may begin in the line above. */
function nameInFront(page: PageLayout, line: Line, word: number): Found<string> | null {
  const own = line.words
    .slice(0, word)
    .map(({ text }) => text)
    .join(' ')
  for (const [candidate, text] of [
    [line, own],
    [page.lines[line.index - 1], page.lines[line.index - 1]?.text ?? ''],
  ] as const) {
    const last = text.split(/(?:^| )(?:between|and|by|zwischen|und) (?=\p{Lu})/u).at(-1) ?? ''
    const [first = ''] = last.replace(/\s*\(.*$/u, '').split(/, (?!(?:Inc|LLC|Ltd|Corp))/u)
    const name = cleanName(first)
    if (candidate === undefined || name === null || !isNameLike(name) || !/^\p{Lu}/u.test(name)) continue
    const start = candidate.text.indexOf(name)
    if (start >= 0)
      return foundAt(
        { page: line.page, words: candidate.words, text: candidate.text, cut: 0 },
        start,
        start + name.length,
        name,
        9,
      )
  }
  return null
}

/** The topmost name of the block over the role. */
function nameAbove(page: PageLayout, line: Line): Found<string> | null {
  let found: Found<string> | null = null
  const left = line.segments[0]?.box.x ?? 0
  for (let index = line.index - 1; index >= Math.max(0, line.index - 4); index--) {
    const above = page.lines[index]
    const segment = above?.segments.find(({ box }) => Math.abs(box.x - left) <= 6)
    if (above === undefined || segment === undefined || isAlone(segment.text)) break
    const [first = ''] = segment.text.split(/, (?=\p{Ll}|\d)/u)
    const name = cleanName(first)
    if (name === null || !isNameLike(name) || !/^[\p{Lu}\p{N}]/u.test(name)) continue
    const slot = segmentSlot(above, segment)
    const start = slot.text.indexOf(name)
    found = foundAt(slot, start, start + name.length, name, 9)
  }
  return found
}
