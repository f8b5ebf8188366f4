import type { ReadDocument } from '#reading'
import { type TypeEvidence, weighTypes } from './rules/document-type.ts'
import { surveyOf } from './rules/survey.ts'

/** What speaks for each type of document, the strongest first: for people who ask why. */
export function explainType(document: ReadDocument): readonly TypeEvidence[] {
  return weighTypes(surveyOf(document))
}
