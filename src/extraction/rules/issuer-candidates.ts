import type { DocumentType } from '../fields.ts'
import type { PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, type Slot, segmentSlot } from '../layout/slots.ts'
import { findAddresses } from './addresses.ts'
import { authorities } from './authorities.ts'
import { definedParties } from './defined-parties.ts'
import { domainNames } from './domain-names.ts'
import { labelWeight } from './label-weight.ts'
import { isLikeDomain } from './like-domain.ts'
import { cleanName, isNameLike, legalFormEnd, nameWithForm } from './names.ts'
import { windowAddresses } from './recipient.ts'
import { senderLineName } from './sender-line.ts'
import { signatures } from './signature.ts'
import { labelled, type Survey } from './survey.ts'
import { titleIn } from './title-number.ts'

/** Every name that something speaks for as the issuer. A higher score is a better sign. */
export function* issuerCandidates(survey: Survey, type: DocumentType): Generator<Found<string>> {
  const [page] = survey.pages
  if (page === undefined) return
  yield* byLabel(survey)
  yield* bySenderLine(page)
  yield* byAddress(page)
  yield* authorities(page)
  if (type === 'letter') yield* signatures(survey)
  if (type === 'contract') for (const party of definedParties(survey)) if (party.role === 'issuer') yield party
  const domains = domainNames(survey.lines.map((line) => line.text))
  for (const layout of survey.pages.slice(0, 3)) yield* byName(layout, domains)
}

function* byLabel(survey: Survey): Generator<Found<string>> {
  for (const place of labelled(survey, 'party.issuer')) {
    if (!place.hit.leads || !(place.hit.colon || place.hit.length > 1 || place.behind === null)) continue
    for (const slot of [place.behind ?? place.beside, ...place.below.slice(0, 3)]) {
      const found = slot === null ? null : nameIn(slot, slot.text, 4 + labelWeight(place.hit))
      if (found === null) continue
      yield found
      break
    }
  }
}

function* bySenderLine(page: PageLayout): Generator<Found<string>> {
  for (const line of page.lines) {
    for (const segment of line.segments) {
      const name = senderLineName(segment.text)
      if (name === null) continue
      // Partners who sign with their own names leave the firm's to the letterhead.
      const score = (line.box.y < page.heightPoints * 0.45 ? 6 : 4) + (legalFormEnd(name) < 0 ? 0 : 2)
      const found = nameIn(segmentSlot(line, segment), name, score)
      if (found !== null) yield found
    }
  }
}

/** Addresses that are not the recipient's: the issuer's stands at the top, at the right or at the foot. */
function* byAddress(page: PageLayout): Generator<Found<string>> {
  const windows = new Set(windowAddresses(page).map((block) => `${block.box.x} ${block.box.y}`))
  for (const { box, cells, page: number } of findAddresses(page)) {
    const [cell] = cells
    if (cell === undefined) continue
    const slot = { page: number, words: cell.words, text: cell.text, cut: 0 }
    const found = nameIn(slot, slot.text, windows.has(`${box.x} ${box.y}`) ? 0.5 : 3)
    if (found !== null) yield found
  }
}

/** Names by legal form, by the size and height of their type, and by likeness to a mail or web domain. */
function* byName(page: PageLayout, domains: ReadonlySet<string>): Generator<Found<string>> {
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    for (const segment of line.segments) {
      const formed = nameWithForm(segment.text.slice(0, 200))
      const found = nameIn(segmentSlot(line, segment), formed ?? segment.text, 0)
      if (found === null || (formed === null && titleIn(segment) !== null)) continue
      const size = Math.max(...segment.words.map((word) => word.box.height)) / page.typeHeight
      const isLetterhead = page.page === 1 && depth < 0.25 && segment.words.length <= 5
      const score =
        (formed === null ? 0 : depth < 0.16 || depth > 0.86 ? 4 : 2) +
        (isLetterhead ? Math.min(Math.max(size - 1, 0) * 3, 5) + (line.index < 3 ? 1 : 0) : 0) +
        (isLikeDomain(found.value, domains) ? 4 : 0)
      if (score >= 1) yield { ...found, score: score / page.page }
    }
  }
}

function nameIn(slot: Slot, text: string, score: number): Found<string> | null {
  const name = cleanName(text)
  // "Marylebone, London" is a place; "Smith, Jones & Co." has a legal form.
  if (name === null || !isNameLike(name) || (name.includes(', ') && legalFormEnd(name) < 0)) return null
  const start = slot.text.indexOf(name)
  return start < 0 ? null : foundAt(slot, start, start + name.length, name, score)
}
