import type { ReadDocument } from '#reading'
import { findAccount, findFurtherAccounts } from './account/find-account.ts'
import { withPaymentCodes } from './codes/code-values.ts'
import { listCodes } from './codes/list-codes.ts'
import { readCodes } from './codes/read-codes.ts'
import { emptyContents } from './contents.ts'
import { deriveFields } from './derived/derive-fields.ts'
import { findHeading } from './derived/heading.ts'
import { keySentence } from './derived/key-sentence.ts'
import { embeddedInvoicesOf } from './embedded/find-invoices.ts'
import { withFormValues } from './embedded/form-values.ts'
import { preferEmbedded, preferredType, withEmbeddedPayment } from './embedded/prefer-embedded.ts'
import { reservationsOf } from './embedded/reservations.ts'
import { emptyFields } from './empty-fields.ts'
import type { Extraction, Fields } from './fields.ts'
import { lineItemsOf } from './items/line-items.ts'
import { contractTermsOf } from './rules/contract-terms.ts'
import { findDocumentType } from './rules/document-type.ts'
import { findValues } from './rules/find-values.ts'
import { findOpenPayment } from './rules/open-payment.ts'
import { surveyOf } from './rules/survey.ts'
import { findStack } from './stacks/find-stack.ts'
import { asBookings, travelOf, withTravelCodes } from './travel/travel-values.ts'
import { derivedEvidence } from './value-fields.ts'

export type LocalInput = {
  /** As the person named the file. */
  readonly fileName: string
  /** `YYYY-MM-DD`: how urgent a payment is depends on it. */
  readonly today: string
}

/** Reads a document by what it holds for machines and by layout rules, without any model. Pure; linear in its text. */
export function extractLocally(document: ReadDocument, input: LocalInput): Extraction {
  const known = surveyOf(document)
  const invoice = embeddedInvoicesOf(document).read[0]?.invoice ?? null
  const readings = readCodes(document)
  const { type, bookings } = travelOf(known, preferredType(invoice, findDocumentType(known)), readings, input.today)
  const rules = withFormValues(findValues(known, type), document, known.dayOrder)
  const onPage = withTravelCodes(withPaymentCodes(rules, readings, type), bookings)
  const values = preferEmbedded(invoice, onPage, document)
  const reserved = reservationsOf(document)
  const { issuer = null, recipient = null } = values.fields
  const heading = findHeading(known.pages[0], { type, issuer, recipient })
  const plain: Fields = { ...emptyFields, ...values.fields, doc_type: type, language: known.language }
  const trips = reserved.length > 0 ? reserved : asBookings(bookings, plain.issuer)
  const account = findAccount(known, plain)
  const lineItems = invoice?.lineItems ?? lineItemsOf(known, type)
  const notice = type === 'contract' ? contractTermsOf(known).notice : null
  const fields = deriveFields(plain, {
    today: input.today,
    heading,
    payment: withEmbeddedPayment(findOpenPayment(known, plain.total_amount), invoice),
    notice,
    told: {
      sentence: keySentence(known, { type, heading, notice: notice?.sentence ?? null }),
      notice: notice?.words ?? null,
      bookings: trips,
      items: lineItems.length,
      entries: account?.transactions.length ?? 0,
    },
  })
  return {
    fields,
    evidence: [...values.evidence, ...derivedEvidence(fields)],
    bookings: trips,
    contents: {
      ...emptyContents,
      account,
      further_accounts: findFurtherAccounts(known, fields),
      line_items: lineItems,
      codes: listCodes(document),
      stack: findStack(document),
    },
    checks: [],
  }
}
