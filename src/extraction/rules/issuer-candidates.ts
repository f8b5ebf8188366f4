import { longestAt } from '../labels/phrase-index.ts'
import type { PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, type Slot, slotOf } from '../layout/slots.ts'
import { findAddresses } from './addresses.ts'
import { domainNames } from './domain-names.ts'
import { labelWeight } from './label-weight.ts'
import { isLikeDomain } from './like-domain.ts'
import { cleanName, isNameLike, legalFormEnd } from './names.ts'
import { windowAddresses } from './recipient.ts'
import { labelled, type Survey } from './survey.ts'
import { titleIndex } from './title-number.ts'

/** Every name that something speaks for as the issuer. A higher score is a better sign. */
export function* issuerCandidates(survey: Survey): Generator<Found<string>> {
  const [page] = survey.pages
  if (page === undefined) return
  yield* byLabel(survey)
  yield* bySenderLine(page)
  yield* byAddress(page)
  const domains = domainNames(survey.lines.map((line) => line.text))
  for (const layout of survey.pages.slice(0, 3)) yield* byName(layout, domains)
}

function* byLabel(survey: Survey): Generator<Found<string>> {
  for (const place of labelled(survey, 'party.issuer')) {
    if (!place.hit.leads || !(place.hit.colon || place.hit.length > 1 || place.behind === null)) continue
    for (const slot of [place.behind ?? place.beside, ...place.below.slice(0, 1)]) {
      const found = slot === null ? null : nameIn(slot, 4 + labelWeight(place.hit))
      if (found === null) continue
      yield found
      break
    }
  }
}

/** "ACME GmbH · Hauptstr. 1 · 12345 Berlin": the line over the address in the window. */
function* bySenderLine(page: PageLayout): Generator<Found<string>> {
  for (const line of page.lines) {
    for (const segment of line.segments) {
      if (!/^.{2,80}?(?: [·•●|◦▪⋅–—-] |, |\*| \/ ).{2,120}\d{4,5} \p{L}/u.test(segment.text.slice(0, 220))) continue
      const [first = ''] = segment.text.split(/ [·•●|◦▪⋅–—-] |, |\*| \/ /u)
      const found = nameIn(
        { ...slotOf(page.page, segment.words), text: first },
        line.box.y < page.heightPoints * 0.45 ? 7 : 5,
      )
      if (found !== null) yield found
    }
  }
}

/** Addresses that are not the recipient's: the issuer's stands at the top, at the right or at the foot. */
function* byAddress(page: PageLayout): Generator<Found<string>> {
  const windows = new Set(windowAddresses(page).map((block) => `${block.box.x} ${block.box.y}`))
  for (const block of findAddresses(page)) {
    const [cell] = block.cells
    if (cell === undefined) continue
    const found = nameIn(slotOf(block.page, cell.words), windows.has(`${block.box.x} ${block.box.y}`) ? 0.5 : 3)
    if (found !== null) yield found
  }
}

/** Names by legal form, by the size and height of their type, and by likeness to a mail or web domain. */
function* byName(page: PageLayout, domains: ReadonlySet<string>): Generator<Found<string>> {
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    for (const segment of line.segments) {
      const slot = slotOf(page.page, segment.words)
      const formEnd = legalFormEnd(segment.text.slice(0, 200))
      const found = nameIn(formEnd < 0 ? slot : { ...slot, text: segment.text.slice(0, formEnd) }, 0)
      if (found === null || longestAt(titleIndex(), segment.tokens, 0)?.length === segment.tokens.length) continue
      const size = Math.max(...segment.words.map((word) => word.box.height)) / page.typeHeight
      const margin = depth < 0.16 || depth > 0.86
      const short = segment.words.length <= 5
      const score =
        (formEnd >= 0 ? (margin ? 4 : 2) : 0) +
        (short && depth < 0.25 && page.page === 1
          ? Math.min(Math.max(size - 1, 0) * 3, 5) + (line.index < 3 ? 1 : 0)
          : 0) +
        (isLikeDomain(found.value, domains) ? 4 : 0)
      if (score >= 1) yield { ...found, score: score / page.page }
    }
  }
}

function nameIn(slot: Slot, score: number): Found<string> | null {
  const name = cleanName(slot.text)
  if (name === null || !isNameLike(name)) return null
  const start = slot.text.indexOf(name)
  return start < 0 ? null : foundAt(slot, start, start + name.length, name, score)
}
