import type { DocumentJson } from '#http/client'

/** The values to show of a document: those it has, or those that were found so far while it waits. */
export const shownFields = ({ fields, provisional }: DocumentJson): DocumentJson['fields'] => provisional ?? fields

/** Its type, with a question mark while nobody has decided it. */
export function shownType(document: DocumentJson): string | null {
  const type = shownFields(document).doc_type ?? null
  return type !== null && document.provisional !== null ? `${type}?` : type
}

/** Below a table, what the question marks are; nothing where there are none. */
export function provisionalNote(documents: readonly DocumentJson[]): string {
  const isAny = documents.some(({ provisional }) => provisional !== null)
  return isAny ? 'TYPE?: found so far; it waits, and may be another in the end.\n' : ''
}
