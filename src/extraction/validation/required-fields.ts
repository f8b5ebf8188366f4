import type { DocumentType, FieldName } from '../fields.ts'

const bill: readonly FieldName[] = ['issuer', 'document_number', 'primary_date', 'total_amount', 'currency']

/** What a document of a type is of no use without. */
export const requiredFields: Readonly<Record<DocumentType, readonly FieldName[]>> = {
  invoice: bill,
  credit_note: bill,
  utility_bill: bill,
  receipt: ['issuer', 'primary_date', 'total_amount', 'currency'],
  bank_statement: ['issuer', 'primary_date', 'currency'],
  payslip: ['issuer', 'primary_date', 'total_amount', 'currency'],
  contract: ['issuer', 'primary_date'],
  letter: ['issuer', 'primary_date'],
  tax_form: ['issuer'],
  insurance: ['issuer', 'primary_date'],
  medical: ['issuer'],
  travel: ['issuer', 'primary_date'],
  id_document: ['primary_date'],
  manual: [],
  report: [],
  form: [],
  other: [],
}
