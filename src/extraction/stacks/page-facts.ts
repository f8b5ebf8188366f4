import type { ReadDocument, ReadPage } from '#reading'
import { headingOf } from '../derived/heading.ts'
import { deriveTitle } from '../derived/title.ts'
import { emptyFields } from '../empty-fields.ts'
import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import type { PageLayout } from '../layout/lines.ts'
import { findDocumentType } from '../rules/document-type.ts'
import { findIssueDate } from '../rules/issue-date.ts'
import { findIssuer, keyOf } from '../rules/issuer.ts'
import { findDocumentNumber } from '../rules/numbers.ts'
import { findRecipient } from '../rules/recipient.ts'
import { surveyOf } from '../rules/survey.ts'
import { titleEvidence } from '../rules/title-evidence.ts'
import { letterSigns } from '../rules/word-evidence.ts'
import { isPrintedMail } from './cover-note.ts'

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

const upperShare = 0.5

export function pageFacts(page: ReadPage, document: ReadDocument): PageFacts {
  const known = surveyOf({ ...document, pages: [{ ...page, pageNumber: 1 }], embeddedFiles: [], formFields: [] })
  const [layout] = known.pages
  const type = findDocumentType(known)
  const recipient = findRecipient(known, type)
  const issuer = findIssuer(known, type, recipient)
  const number = findDocumentNumber(known, type)
  const date = findIssueDate(known)
  const isHigh = (found: { readonly box: { readonly y: number } } | null) =>
    found !== null && found.box.y < page.heightPoints * upperShare
  const fields = {
    ...emptyFields,
    doc_type: type,
    language: known.language,
    issuer: issuer?.value ?? null,
    document_number: number?.value ?? null,
  }
  return {
    type,
    hasTitle: layout !== undefined && hasTitle(layout),
    isLetter: type === 'letter' && letterSigns(known.lines).size > 0,
    isMail: layout !== undefined && isPrintedMail(layout),
    issuer: issuer === null ? null : keyOf(issuer.value) || null,
    recipient: isHigh(recipient) ? fold(recipient?.value ?? '') : null,
    number: number !== null && isHigh(number) ? fold(number.value) : null,
    date: date !== null && isHigh(date) ? date.value : null,
    language: known.language,
    title: deriveTitle(fields, headingOf(layout)),
  }
}

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
