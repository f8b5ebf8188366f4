import type { DocumentType } from '../fields.ts'
import type { LabelHit } from '../labels/find-labels.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import { best, type Found, foundAt, type Slot, slotOf } from '../layout/slots.ts'
import { type AddressBlock, findAddresses } from './addresses.ts'
import { definedParties } from './defined-parties.ts'
import { labelWeight } from './label-weight.ts'
import { cleanName, isCommonWord, isNameLike } from './names.ts'
import { isOnSlip } from './payment-slip.ts'
import { preparedFor } from './prepared-for.ts'
import { isPurchaseOrder } from './purchase-order.ts'
import { senderLineName } from './sender-line.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'

export type NamedParty = Found<string> & {
  /** The page says in so many words who this is. */
  readonly isNamed?: true
}

/** Whom the document is for: behind or below "Bill to", else the first line of the address in the window of the letter. */
export function findRecipient(survey: Survey, type: DocumentType): NamedParty | null {
  const candidates: NamedParty[] = []
  const supplier = isPurchaseOrder(survey, type) ? labelled(survey, 'party.issuer') : []
  for (const place of supplier.length > 0 ? supplier : labelled(survey, 'party.recipient')) {
    // "to" and "customer" are words of sentences too: there they lead no cell.
    if (!place.hit.leads || isWordOfSentence(place.hit) || isOnSlip(survey, place.hit)) continue
    const slots = slotsFor(place)
    for (const [index, slot] of slots.entries()) {
      const found = slot === null ? null : labelledName(slot)
      if (found === null) continue
      candidates.push({ ...found, isNamed: true, score: 4 + labelWeight(place.hit) - index })
      break
    }
  }
  if (type === 'contract')
    for (const party of definedParties(survey)) if (party.role === 'recipient') candidates.push(party)
  if (type === 'report') candidates.push(...preparedFor(survey))
  const [page] = survey.pages
  if (page !== undefined) candidates.push(...windowNames(page, survey.language))
  const winner = best(candidates)
  return candidates.find((candidate) => candidate === winner) ?? null
}

/** Every name in the blocks under the labels of the recipient: the person's, and that of the firm they work for. */
export function addressedNames(survey: Survey): Found<string>[] {
  return labelled(survey, 'party.recipient')
    .filter(({ hit, behind }) => hit.line.page === 1 && behind === null && isAlone(hit))
    .flatMap(({ hit, below }) =>
      below
        .filter(({ words: [first] }) => first !== undefined && Math.abs(first.box.x - hit.box.x) <= 6)
        .slice(0, 3)
        .flatMap((slot) => nameIn(slot) ?? []),
    )
}

const isAlone = ({ segment, first, last }: LabelHit): boolean => segment.words.length === last - first + 1

/** "to" in front of more words is a label only with its colon. */
function isWordOfSentence(hit: LabelHit): boolean {
  const { words } = hit.segment
  const text = hit.line.words[hit.first]?.text ?? ''
  return hit.length === 1 && !hit.colon && words.length > 2 && isCommonWord(text)
}

/** Behind a label, or under a heading that has nothing behind it: what stands beside that may be the next heading. */
function slotsFor({ hit, behind, beside, below, lines }: LabelledSlots): readonly (Slot | null)[] {
  const under = below.slice(0, 2)
  if (behind !== null) return [behind, ...under]
  return hit.colon || isInPairs(hit, beside) || isRowOfPairs(hit, lines) ? [beside, ...under] : [...under, beside]
}

/** "Employee | A. Person | Tax code | 1257L": a row of labels, each with its value behind it. */
function isInPairs({ segment, line: { segments } }: LabelHit, beside: Slot | null): boolean {
  const place = segments.indexOf(segment)
  const value = segments[place + 1]
  const isOneValue = beside !== null && value !== undefined && beside.text.trim() === value.text
  return isOneValue && value.words.length > 1 && place % 2 === 0 && segments.length >= 4 && segments.length % 2 === 0
}

/** "Client | Acme": one of several rows of two cells each, the names of values at the left. */
function isRowOfPairs({ line, segment }: LabelHit, lines: readonly Line[]): boolean {
  const [left, right, ...others] = line.segments
  if (left !== segment || right === undefined || others.length > 0) return false
  const isAlike = ({ segments }: Line): boolean =>
    segments.length === 2 && [left, right].every(({ box }, at) => Math.abs((segments[at]?.box.x ?? -99) - box.x) <= 2)
  return lines.slice(Math.max(0, line.index - 2), line.index).filter(isAlike).length === 2
}

/** What follows the name behind a label: "Client: Acme Ltd, 12 Pikk". */
function labelledName(slot: Slot): Found<string> | null {
  const comma = slot.text.search(/, [^,]*\d/)
  if (comma < 0) return nameIn(slot)
  const name = cleanName(slot.text.slice(honorificLength(slot.text), comma))
  if (name === null || !isNameLike(name)) return nameIn(slot)
  return nameIn({ ...slot, text: slot.text.slice(0, comma) })
}

/** Where envelopes have their window at the right. */
const windowAtRight: ReadonlySet<string | null> = new Set(['fr', 'es', 'it', 'pt'])

/** The address block in the upper part of page one, on the side where the window of an envelope is. */
export function windowAddresses(page: PageLayout, language: string | null): AddressBlock[] {
  const middle = page.widthPoints * 0.5
  return findAddresses(page).filter(({ box, cells }) => {
    const depth = box.y / page.heightPoints
    const isAtSide = windowAtRight.has(language) ? box.x >= middle * 0.9 : box.x < middle
    // So high up there may stand anything; "Mrs" over a name is an address also there.
    return isAtSide && depth > (cells.some(({ text }) => isAddressed(text)) ? 0.04 : 0.08) && depth < 0.42
  })
}

function windowNames(page: PageLayout, language: string | null): Found<string>[] {
  const found: Found<string>[] = []
  for (const block of windowAddresses(page, language)) {
    const cells = block.cells.slice(0, -1)
    const titled = cells.findIndex(({ text }) => isHonorific(text) || isAddressed(text))
    const named = titled >= 0 ? cells.slice(titled) : cells
    for (const cell of named) {
      const name = nameIn(slotOf(block.page, cell.words))
      if (name === null) continue
      found.push({ ...name, score: (titled >= 0 ? 8 : 5) - (block.box.y / page.heightPoints) * 2 })
      break
    }
  }
  return found
}

function nameIn(slot: Slot): Found<string> | null {
  if (isHonorific(slot.text) || senderLineName(slot.text) !== null) return null
  const start = honorificLength(slot.text)
  const name = cleanName(slot.text.slice(start))
  return name === null || !isNameLike(name) || !/^[\p{Lu}\p{N}]/u.test(name)
    ? null
    : foundAt(slot, start, slot.text.length, name, 0)
}

let honorifics: ReadonlySet<string> | null = null

const isTitle = (word: string): boolean => {
  honorifics ??= new Set(vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary.honorifics).map(fold)))
  return honorifics.has(fold(word).replace(/[.,:]$/, ''))
}

function isHonorific(text: string): boolean {
  return text.split(' ').every(isTitle)
}

/** "Mr Leonard Fitch": people are addressed so, not those who write. */
export function isAddressed(name: string): boolean {
  return honorificLength(name) > 0
}

function honorificLength(text: string): number {
  let length = 0
  for (const word of text.split(' ')) {
    if (!isTitle(word) || /^(?:dr|prof)/i.test(word)) break
    length += word.length + 1
  }
  return Math.min(length, text.length)
}
