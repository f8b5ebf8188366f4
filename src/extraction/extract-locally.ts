import type { ReadDocument } from '#reading'
import { findAccount, findFurtherAccounts } from './account/find-account.ts'
import { withPaymentCodes } from './codes/code-values.ts'
import { listCodes } from './codes/list-codes.ts'
import { readCodes } from './codes/read-codes.ts'
import { emptyContents } from './contents.ts'
import { deriveFields } from './derived/derive-fields.ts'
import { headingOf } from './derived/heading.ts'
import { embeddedInvoicesOf } from './embedded/find-invoices.ts'
import { withFormValues } from './embedded/form-values.ts'
import { preferEmbedded, preferredType } from './embedded/prefer-embedded.ts'
import { reservationsOf } from './embedded/reservations.ts'
import { emptyFields } from './empty-fields.ts'
import type { Extraction } from './fields.ts'
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
  const heading = headingOf(known.pages[0])
  const fields = deriveFields(
    { ...emptyFields, ...values.fields, doc_type: type, language: known.language },
    { today: input.today, heading, payment: findOpenPayment(known) },
  )
  return {
    fields,
    evidence: [...values.evidence, ...derivedEvidence(fields)],
    bookings: reserved.length > 0 ? reserved : asBookings(bookings, fields.issuer),
    contents: {
      ...emptyContents,
      account: findAccount(known, fields),
      further_accounts: findFurtherAccounts(known, fields),
      line_items: invoice?.lineItems ?? [],
      codes: listCodes(document),
      stack: findStack(document),
    },
    checks: [],
  }
}
