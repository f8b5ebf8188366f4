import type { DocumentType } from '../fields.ts'
import type { LabelHit } from '../labels/find-labels.ts'
import { bottomOf } from '../layout/boxes.ts'
import { fold } from '../layout/fold.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { type Found, foundAt, type Slot, segmentSlot } from '../layout/slots.ts'
import { findAddresses, isTown } from './addresses.ts'
import { authorities } from './authorities.ts'
import { carriers } from './carriers.ts'
import { definedParties } from './defined-parties.ts'
import { domainNames, namesOfDomains } from './domain-names.ts'
import { institutionName } from './institutions.ts'
import { labelWeight } from './label-weight.ts'
import { isLikeDomain } from './like-domain.ts'
import { cleanName, isCommonWord, isNameLike, legalFormEnd, nameWithForm } from './names.ts'
import { isOnSlip } from './payment-slip.ts'
import { isPurchaseOrder } from './purchase-order.ts'
import { isAddressed, type NamedParty, windowAddresses } from './recipient.ts'
import { senderLineName } from './sender-line.ts'
import { signatures } from './signature.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'
import { type Title, titleIn } from './title-number.ts'
import { isTitleOnly } from './title-only.ts'

/** Every name that something speaks for as the issuer. A higher score is a better sign. */
export function* issuerCandidates(survey: Survey, type: DocumentType): Generator<NamedParty> {
  const [page] = survey.pages
  if (page === undefined) return
  if (!isPurchaseOrder(survey, type)) yield* byLabel(survey, type)
  yield* bySlip(survey)
  yield* bySenderLine(page)
  yield* byAddress(page, survey.language)
  yield* authorities(page)
  for (const layout of [page, survey.pages.at(-1) ?? page]) yield* byCopyright(layout)
  if (type === 'letter') yield* signatures(survey)
  if (type === 'travel') yield* carriers(page)
  if (type === 'contract') for (const party of definedParties(survey)) if (party.role === 'issuer') yield party
  const domains = domainNames(survey.lines.map((line) => line.text))
  for (const layout of survey.pages.slice(0, 3)) yield* byName(layout, domains, type)
  // Last, since the first sign for a name counts most.
  yield* namesOfDomains(page)
}

function* byLabel(survey: Survey, type: DocumentType): Generator<NamedParty> {
  for (const place of labelled(survey, 'party.issuer')) {
    const { hit, behind, beside, below } = place
    const isLabel = hit.leads ? hit.colon || hit.length > 1 || behind === null : hit.colon && hit.length > 1
    // On a ticket "from" is where the journey begins.
    if (!isLabel || (type === 'travel' && isCommonWord(labelText(hit)))) continue
    // Whose the account is, is who a bank writes to.
    if (type === 'bank_statement' && hit.kinds.includes('party.issuer') && account.test(fold(labelText(hit)))) continue
    const under = below.slice(0, 3)
    // The caption of a form has its value under it, whatever the next box of the form says.
    const slots = behind !== null ? [behind, ...under] : hit.colon ? [beside, ...under] : [...under, beside]
    // "Sold by: Mia" on a slip is who served, not the shop.
    const isServed = (name: string): boolean => type === 'receipt' && !name.includes(' ')
    const score = 4 + labelWeight(hit)
    const found = firstOf(slots, (slot) => labelledName(slot, score)) ?? nameAbove(place, score - 2)
    // Whose account the money goes to at a bank, the bank is not.
    const isOfBank = type !== 'bank_statement' && found !== null && bank.test(found.value) && paid.test(labelText(hit))
    if (found !== null && !isServed(found.value) && !isOfBank) yield { ...found, isNamed: true }
  }
}

/** What an account is called, in the languages of the vocabularies. */
const account = /^(?:account|a c|konto|compte|cuenta|conto|rekening|conta|rachunku?|uctu)/

const bank = /(?<!\p{L})(?:Bank|Banca|Banco|Banque|Sparkasse|Credit Union)(?!\p{L})/iu
const paid = /^(?:remit|pay|payable|payee|beneficiary)(?!\p{L})/iu

function labelText({ line, first, last }: LabelHit): string {
  return line.words
    .slice(first, last + 1)
    .map((word) => word.text)
    .join(' ')
}

function firstOf(slots: readonly (Slot | null)[], find: (slot: Slot) => Found<string> | null): Found<string> | null {
  for (const slot of slots) {
    const found = slot === null ? null : find(slot)
    if (found !== null) return found
  }
  return null
}

/** "Erika Person" over "Landlord": a name with what its bearer is under it, as people sign. */
function nameAbove({ hit, lines }: LabelledSlots, score: number): Found<string> | null {
  const isAlone = hit.segment.words.length === hit.last - hit.first + 1
  const above = lines[hit.line.index - 1]
  const cell = above?.segments.find(({ box }) => Math.abs(box.x - hit.segment.box.x) <= 6)
  if (!isAlone || above === undefined || cell === undefined) return null
  return nameIn(segmentSlot(above, cell), cell.text, score)
}

/** Behind a label a name may be followed by what is said of it: "From: A. Person, First Floor". */
function labelledName(slot: Slot, score: number): Found<string> | null {
  const [beforeComma = ''] = slot.text.split(', ')
  return nameIn(slot, slot.text, score) ?? nameIn(slot, beforeComma, score - 1)
}

/** "To: Acme Ltd" on the slip that comes back with the payment. */
function* bySlip(survey: Survey): Generator<NamedParty> {
  for (const place of labelled(survey, 'party.recipient')) {
    const { hit, behind, beside, below } = place
    if (!hit.leads || !to.test(labelText(hit)) || !isOnSlip(survey, hit)) continue
    const found = firstOf([behind, beside, ...below.slice(0, 1)], (slot) => labelledName(slot, 6))
    if (found !== null) yield { ...found, isNamed: true }
  }
}

const to = /^(?:to|pay to):?$/iu

/** "© 2026 Acme Ltd": who made the form is mostly who sent it. */
function* byCopyright(page: PageLayout): Generator<Found<string>> {
  for (const line of page.lines) {
    for (const segment of line.segments) {
      const match = /(?:©|\(c\)|copyright)\s(?:©\s)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?:by\s)?(\p{Lu}.{2,80})/iu.exec(
        segment.text,
      )
      const found =
        match?.[1] === undefined ? null : nameIn(segmentSlot(line, segment), nameWithForm(match[1]) ?? match[1], 3)
      if (found !== null) yield found
    }
  }
}

const taxNumber =
  /(?<![\p{L}])(?:USt\.?-?\s?Id|UID|VAT|ABN|TVA|SIREN|SIRET|KvK|BTW|NIP|P\.?\s?IVA|Partita IVA|NIF|CIF|DIČ|IČO?|CVR|EIN|GSTIN|Steuer-?\s?(?:Nr|nummer)|Tax ID)(?![\p{L}]).{0,15}\d{3}/u
const linesToTaxNumber = 3

/** A business puts its tax number under its name, which begins a block: a town in the middle of one is not it. */
function hasTaxNumberBelow(page: PageLayout, line: Line, { box }: Segment): boolean {
  const above = page.lines[line.index - 1]?.segments.find((cell) => Math.abs(cell.box.x - box.x) <= 6)
  const isFirst = above === undefined || box.y - bottomOf(above.box) > box.height || titleIn(above) !== null
  if (!isFirst) return false
  return page.lines
    .slice(line.index + 1, line.index + 1 + linesToTaxNumber)
    .some((below) => below.segments.some((cell) => Math.abs(cell.box.x - box.x) <= 6 && taxNumber.test(cell.text)))
}

/** "Acme" at the top over "Via Mazzini 18 - 40137 Bologna", an address in one line. */
function isOverAddress(page: PageLayout, line: Line, { box }: Segment): boolean {
  const inColumn = (index: number): Segment[] =>
    page.lines[index]?.segments.filter((cell) => Math.abs(cell.box.x - box.x) <= 6) ?? []
  if (line.index > 2 || inColumn(line.index - 1).length > 0) return false
  return [1, 2].flatMap((lower) => inColumn(line.index + lower)).some(({ text }) => isAddressLine(text))
}

function isAddressLine(text: string): boolean {
  const parts = text.length > 100 ? [] : text.split(/ [-–·•|] |, /u)
  return parts.length >= 2 && parts.length <= 4 && /\d/.test(parts[0] ?? '') && parts.slice(1).some(isTown)
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
function* byAddress(page: PageLayout, language: string | null): Generator<Found<string>> {
  const windows = new Set(windowAddresses(page, language).map((block) => `${block.box.x} ${block.box.y}`))
  for (const { box, cells, page: number } of findAddresses(page)) {
    const [cell] = cells
    if (cell === undefined) continue
    const slot = { page: number, words: cell.words, text: cell.text, cut: 0 }
    const found = nameIn(slot, slot.text, windows.has(`${box.x} ${box.y}`) || isAddressed(slot.text) ? 0.5 : 3)
    if (found !== null) yield found
  }
}

/** Names by legal form, by the size and height of their type, and by likeness to a mail or web domain. */
function* byName(page: PageLayout, domains: ReadonlySet<string>, type: DocumentType): Generator<Found<string>> {
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    for (const segment of line.segments) {
      const title = titleIn(segment)
      const text = behindTitle(segment, title).slice(0, 200)
      const formed = nameWithForm(text)
      const institution = formed === null ? institutionName(text, type) : null
      const isBare = formed === null && institution === null
      if (isBare && (title !== null || (page.page > 1 && !isLikeDomain(cleanName(text) ?? '', domains)))) continue
      const found = nameIn(segmentSlot(line, segment), formed ?? institution ?? largeBeginning(segment), 0)
      if (found === null || isTitleOnly(page, line, segment)) continue
      const size = Math.max(...segment.words.map((word) => word.box.height)) / page.typeHeight
      const isLetterhead = page.page === 1 && depth < 0.25 && largeBeginning(segment).split(' ').length <= 5
      const score =
        (formed === null ? 0 : depth < 0.16 || depth > 0.86 ? 4 : 2) +
        (institution === null ? 0 : depth < 0.25 ? 3 : 1.5) +
        (page.page === 1 && hasTaxNumberBelow(page, line, segment) ? 3 : 0) +
        (isLetterhead && isOverAddress(page, line, segment) ? 4 : 0) +
        (isLetterhead
          ? letterheadScore(size, depth, line.index) - (formed === null && /\d/.test(found.value) ? 2 : 0)
          : 0) +
        (isLikeDomain(found.value, domains) ? 4 : 0)
      if (score >= 1) yield { ...found, score: score / page.page }
    }
  }
}

/** The larger and the higher on the page, the more a letterhead: what a document is about is set large too, further down. */
function letterheadScore(size: number, depth: number, index: number): number {
  const large = Math.min(Math.max(size - 1, 0) * 3, 5)
  return large * (depth < 0.12 ? 1 : 0.6) + (index < 3 ? 1 : 0)
}

/** A name in large type, without the line about it that follows in small type; all of a cell that is set in one size. */
function largeBeginning({ words, text }: Segment): string {
  const [first] = words
  const end = first === undefined ? -1 : words.findIndex(({ fontSize }) => fontSize < first.fontSize * 0.8)
  return end <= 0
    ? text
    : words
        .slice(0, end)
        .map((word) => word.text)
        .join(' ')
}

/** "Kontoauszug Linden Bank": the title of a document is no part of the name behind it. */
function behindTitle(segment: Segment, title: Title | null): string {
  const last = title === null || title.from > 0 ? undefined : segment.tokens[title.to - 1]
  if (last === undefined) return segment.text
  return segment.words
    .slice(last.word - segment.from + 1)
    .map((word) => word.text)
    .join(' ')
}

function nameIn(slot: Slot, text: string, score: number): Found<string> | null {
  const name = cleanName(text)
  // "Marylebone, London" is a place; "Smith, Jones & Co." has a legal form.
  if (name === null || !isNameLike(name) || (name.includes(', ') && legalFormEnd(name) < 0)) return null
  const start = slot.text.indexOf(name)
  // "CORRECTED (if checked)" is an option of a form.
  if (start < 0 || /^ \(\p{Ll}/u.test(slot.text.slice(start + name.length))) return null
  return foundAt(slot, start, start + name.length, name, score)
}
