// The words of extraction and reading that the doors need too; they may not import those rooms themselves.

export type { Booking, Check, Contents, Evidence, FieldName, Fields, TypeEvidence } from '#extraction'
export { documentTypes } from '#extraction'
export type { Coverage } from '#reading'
