import { type FieldName, type Fields, fieldNames } from './fields.ts'

export type FieldDifference = {
  readonly field: FieldName
  readonly before: Fields[FieldName]
  readonly after: Fields[FieldName]
}

/** The fields that differ, in the order of the schema. */
export function compareFields(before: Fields, after: Fields): FieldDifference[] {
  return fieldNames
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}
