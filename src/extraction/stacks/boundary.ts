import type { DocumentType } from '../fields.ts'
import type { PageFacts } from './page-facts.ts'
import type { PageNumber } from './page-number.ts'

/** A page as it is compared with those before it. */
export type StackPage = {
  readonly widthPoints: number
  readonly heightPoints: number
  readonly isBlank: boolean
  readonly number: PageNumber | null
  /** Folded words between spaces; made when they are first asked for. */
  readonly words: () => string
  readonly namesEnclosures: () => boolean
}

/** The document that a page may go on with, or end. */
export type OpenPart = {
  readonly facts: PageFacts
  /** From its first to its newest page, blank ones aside. */
  readonly pages: readonly StackPage[]
  readonly newestIsBlank: boolean
}

const enough = 3.5
/** How far back a page may be spoken of. */
const pagesLookedAt = 4

/** Whether a page may begin a document as far as page numbers tell. Cheap: asked before anything else is looked at. */
export function mayBegin(page: StackPage, before: StackPage | undefined): boolean {
  if (page.isBlank) return false
  const { number } = page
  if (number === null) return !isUnfinished(before?.number ?? null)
  if (number.number === 1) return true
  if (number.isNamed) return false
  // Numbers alone that go on by one; a page of something else bears another one.
  return before?.number == null || number.number !== before.number.number + 1
}

/** It says that it is page 1. */
export function startsAtOne({ number }: StackPage): boolean {
  return number?.isNamed === true && number.number === 1
}

const isUnfinished = (number: PageNumber | null): boolean =>
  number?.of !== undefined && number.of !== null && number.number < number.of

/** These are long, and hold what looks like other documents: annexes, examples, copies. */
const holdsOthers: ReadonlySet<DocumentType> = new Set(['contract', 'manual', 'report', 'tax_form', 'insurance'])

/** Whether a page begins another document than the one before it. What is dear to know is asked for last. */
export function begins(page: StackPage, facts: PageFacts, part: OpenPart): boolean {
  const { facts: own } = part
  if (own.isMail) return false
  const before = part.pages.at(-1)
  const restarts = startsAtOne(page)
  const hasHead = facts.hasTitle || facts.isLetter
  const otherNumber = differ(own.number, facts.number)
  const otherDate = differ(own.date, facts.date)
  if (!hasHead && !restarts && !(otherNumber && otherDate)) return false
  const mayDiffer = own.issuer !== null && !speaksOf(page, own.issuer)
  // Without another issuer it is known by its head alone, and tickets and sheets go on.
  if (!mayDiffer && (!hasHead || (!restarts && (sameTrip.has(facts.type) || own.type !== facts.type)))) return false
  if (!mayDiffer && !otherNumber && !(restarts && otherDate)) return false
  const otherType = own.type !== facts.type && own.type !== 'other' && facts.type !== 'other'
  if (speakOfEachOther(page, facts, part)) return false
  const otherIssuer = mayDiffer && differ(own.issuer, facts.issuer) && !isSpokenOf(facts.issuer, part)
  // Without a title it is known by all else that a document has. Terms and annexes can have page numbers of their own.
  const isComplete = otherIssuer && otherNumber && otherDate
  if (!hasHead && !isComplete && (!restarts || facts.type === 'other')) return false
  const isOwn = otherIssuer || (otherNumber && hasHead) || (restarts && hasHead && (otherDate || otherNumber))
  if (!isOwn) return false
  const names = part.pages.some(({ namesEnclosures }) => namesEnclosures())
  if (names && !(otherIssuer && facts.number !== null)) return false
  if (holdsOthers.has(own.type) && !(otherIssuer && (restarts || facts.number !== null) && facts.hasTitle)) return false
  if (!otherIssuer && !restarts && own.type !== facts.type) return false
  if (!otherIssuer && sameTrip.has(facts.type) && !(restarts && otherDate)) return false
  const score =
    (restarts ? 2 : 0) +
    (facts.hasTitle ? 1.5 : facts.isLetter ? 1 : 0) +
    (otherIssuer ? 1.5 : 0) +
    (otherNumber ? 1.5 : facts.number !== null ? 0.5 : 0) +
    (otherDate ? 0.5 : 0) +
    (otherType ? 0.5 : 0) +
    (facts.recipient === null ? 0 : 0.5) +
    (differ(own.language, facts.language) ? 0.5 : 0) +
    (before !== undefined && hasOtherSize(page, before) ? 0.5 : 0) +
    (part.newestIsBlank ? 1 : 0)
  return score >= enough
}

/** Several tickets of a journey, or sheets and accounts of a statement, have numbers of their own, but one day. */
const sameTrip: ReadonlySet<DocumentType> = new Set(['travel', 'bank_statement', 'payslip', 'medical'])

function differ(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left !== right
}

const fewestLetters = 4

/** "Terms for invoice 4711" belongs to the invoice 4711, and a letter that speaks of it is what it came with. */
function speakOfEachOther(page: StackPage, facts: PageFacts, { facts: own, pages }: OpenPart): boolean {
  const first = pages.slice(0, pagesLookedAt)
  const latest = pages.slice(pagesLookedAt).slice(-1)
  return speaksOf(page, own.number) || [...first, ...latest].some((earlier) => speaksOf(earlier, facts.number))
}

function isSpokenOf(name: string | null, { pages }: OpenPart): boolean {
  return pages.slice(0, pagesLookedAt).some((earlier) => speaksOf(earlier, name))
}

/** Whether a page holds a name or number, as it is in the facts of a page. */
export function speaksOf({ words }: StackPage, what: string | null): boolean {
  if (what === null) return false
  const wanted = what.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return wanted.length >= fewestLetters && words().includes(` ${wanted} `)
}

const samePoints = 20

function hasOtherSize(page: StackPage, before: StackPage): boolean {
  return (
    Math.abs(page.widthPoints - before.widthPoints) > samePoints ||
    Math.abs(page.heightPoints - before.heightPoints) > samePoints
  )
}
