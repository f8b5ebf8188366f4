import type { ReadDocument, ReadPage } from '#reading'
import { findHeading } from '../derived/heading.ts'
import { deriveTitle } from '../derived/title.ts'
import { emptyFields } from '../empty-fields.ts'
import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { layOutPage, type PageLayout } from '../layout/lines.ts'
import type { Found } from '../layout/slots.ts'
import { findDocumentType } from '../rules/document-type.ts'
import { findIssueDate } from '../rules/issue-date.ts'
import { findIssuer, keyOf } from '../rules/issuer.ts'
import { findDocumentNumber } from '../rules/numbers.ts'
import { findRecipient } from '../rules/recipient.ts'
import { surveyOf } from '../rules/survey.ts'
import { titleEvidence } from '../rules/title-evidence.ts'
import { letterSigns } from '../rules/word-evidence.ts'
import { isPrintedMail } from './cover-note.ts'
import { once } from './once.ts'

/** What a page says of itself when it is looked at as if it were a document of its own. */
export type PageFacts = {
  readonly type: DocumentType
  /** A title of a document stands large or alone in its upper part. */
  readonly hasTitle: boolean
  readonly isLetter: boolean
  readonly isMail: boolean
  /** Without legal form, to compare. */
  readonly issuer: string | null
  readonly recipient: string | null
  readonly number: string | null
  readonly date: string | null
  readonly language: string | null
  readonly title: string
}

/** Each fact is looked for when it is first asked for: most pages are told apart by few of them. */
export function pageFacts(page: ReadPage, document: ReadDocument): PageFacts {
  const alone = { ...page, pageNumber: 1 }
  const layout = layOutPage(alone)
  const survey = once(() => surveyOf({ ...document, pages: [alone], embeddedFiles: [], formFields: [] }))
  const type = once(() => findDocumentType(survey()))
  const recipient = once(() => findRecipient(survey(), type()))
  const issuer = once(() => findIssuer(survey(), type(), recipient()))
  const number = once(() => findDocumentNumber(survey(), type()))
  const date = once(() => findIssueDate(survey()))
  const titled = once(() => hasTitle(layout))
  const heightPoints = page.heightPoints * upperShare
  const high = (found: Found<string> | null) => (found !== null && found.box.y < heightPoints ? found.value : null)
  return {
    get type() {
      return type()
    },
    get hasTitle() {
      return titled()
    },
    get isLetter() {
      return letterSigns(layout.lines).size > 0 && type() === 'letter'
    },
    get isMail() {
      return isPrintedMail(layout)
    },
    get issuer() {
      const found = issuer()
      return found === null ? null : keyOf(found.value) || null
    },
    get recipient() {
      return folded(high(recipient()))
    },
    get number() {
      return folded(high(number()))
    },
    get date() {
      return high(date())
    },
    get language() {
      return survey().language
    },
    get title() {
      const [doc_type, language, by, document_number] = [type(), survey().language, issuer(), number()]
      const fields = { ...emptyFields, doc_type, language, issuer: by?.value ?? null }
      const heading = findHeading(layout, { type: doc_type, issuer: fields.issuer, recipient: null })
      return deriveTitle({ ...fields, document_number: document_number?.value ?? null }, heading)
    },
  }
}

const upperShare = 0.5

const folded = (text: string | null): string | null => (text === null ? null : fold(text))

/** A title that stands alone (4) in the upper part (1) of its page. */
const clearTitle = 5

export function hasTitle(layout: PageLayout): boolean {
  return titleEvidence([{ ...layout, page: 1 }]).some(({ score }) => score >= clearTitle)
}

/** Whether a page has the head of a document or the form of a letter: what is worth a look as a document of its own. */
export function hasHead(layout: PageLayout): boolean {
  return hasTitle(layout) || letterSigns(layout.lines).size > 0
}

/** Words of a page, folded as the facts are, to look whether one page speaks of another. */
export function wordsOfPage(layout: PageLayout): string {
  return ` ${fold(layout.lines.map(({ text }) => text).join(' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
}
