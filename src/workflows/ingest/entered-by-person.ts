import type { OrgTransaction } from '#database'
import { findDocument, findExtraction } from '#documents'
import type { Fields } from '#extraction'
import type { DocumentId } from '#kernel'

/** What a person entered of a document: it stays, whatever is found again. */
export async function enteredByPerson(tx: OrgTransaction, documentId: DocumentId): Promise<Partial<Fields>> {
  const extractionId = (await findDocument(tx, documentId))?.extractionId ?? null
  const shown = extractionId === null ? undefined : await findExtraction(tx, extractionId)
  if (shown === undefined) return {}
  const byPerson = shown.evidence.filter(({ source }) => source === 'person').map(({ field }) => field)
  return Object.fromEntries(byPerson.map((field) => [field, shown.fields[field]]))
}
