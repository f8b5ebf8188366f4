export {
  type AskedDocument,
  answerFromDocuments,
  type Citation,
  type ExtractiveAnswer,
} from './answers/answer-from-documents.ts'
export { meaningsOf, readQuestion } from './answers/question.ts'
export { compareFields, type FieldDifference } from './compare-fields.ts'
export { composeAnew } from './compose-anew.ts'
export {
  type Account,
  type Code,
  type Contents,
  emptyContents,
  type LineItem,
  type Stack,
  type StackPart,
  type Transaction,
} from './contents.ts'
export { deriveTags } from './derived/tags.ts'
export { emptyFields } from './empty-fields.ts'
export { explainType } from './explain-type.ts'
export { extractLocally, type LocalInput } from './extract-locally.ts'
export {
  type Booking,
  bookingKinds,
  type Check,
  type DocumentType,
  documentTypes,
  type Evidence,
  type EvidenceSource,
  type Extraction,
  evidenceSources,
  type FieldName,
  type Fields,
  fieldNames,
  fieldsSchema,
  schemaVersion,
  urgencies,
} from './fields.ts'
export { type FieldEdits, fieldEditsSchema, fieldsFromPerson } from './fields-from-person.ts'
export { defaultConfidenceThreshold, localModel, localProvider, promptVersion } from './local-provider.ts'
export { answerJsonSchema, answerSchema, type ModelExtraction, type ParsedAnswer, parseAnswer } from './model/answer.ts'
export { combine } from './model/combine.ts'
export {
  developerPrompt,
  fencedText,
  modelPromptVersion,
  repairPrompt,
  systemPrompt,
  userPrompt,
} from './model/prompt.ts'
export type { TypeEvidence } from './rules/document-type.ts'
export { embeddingDimensions, embedText, localEmbeddingModel } from './similarity/embed-text.ts'
export {
  nearDuplicateSignature,
  shingles,
  signatureBands,
  signatureLength,
  signatureSimilarity,
  similarity,
} from './similarity/near-duplicates.ts'
export { checkEvidence } from './validation/check-evidence.ts'
export { computeConfidence } from './validation/confidence.ts'
export { crossCheck } from './validation/cross-check.ts'
export { type DecideInput, type Decision, decideState, type ReviewReason } from './validation/decide-state.ts'
export { tellingChecks, valueConfidence } from './validation/value-confidence.ts'
export { derivedFields, type ValueField, valueFields } from './value-fields.ts'
