import type { OrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import type { Fields } from '#extraction'
import type { DocumentId } from '#kernel'
import { enteredByPerson } from './entered-by-person.ts'

/** Whether a document may be sent to anybody outside, and if not, why: a word for the log that tells nothing of its text. */
export type MayLeave = { readonly allowed: true } | { readonly allowed: false; readonly because: KeptBecause }

export type KeptBecause = 'type' | 'entered_type' | 'tag' | 'unknown_type'

type Judged = Pick<Fields, 'doc_type'> & { readonly tags: readonly string[] }
type Keeping = Pick<OrgPolicy, 'localOnlyTypes' | 'localOnlyTags'>

/**
 * Decides by what was found in a document and what a person entered of it, before any request is built: either keeps it here. Where
 * an org keeps some types at home, a document whose type nobody could tell stays too: it may be one of them.
 */
export function mayLeave(
  policy: Keeping,
  found: Judged,
  entered: { readonly [Name in keyof Judged]?: Judged[Name] | undefined } = {},
): MayLeave {
  const keptTags = new Set(policy.localOnlyTags.map(folded))
  const tags = [...found.tags, ...(entered.tags ?? [])]
  if (tags.some((tag) => keptTags.has(folded(tag)))) return { allowed: false, because: 'tag' }
  const { localOnlyTypes } = policy
  if (entered.doc_type !== undefined && localOnlyTypes.includes(entered.doc_type)) {
    return { allowed: false, because: 'entered_type' }
  }
  if (localOnlyTypes.includes(found.doc_type)) return { allowed: false, because: 'type' }
  if (localOnlyTypes.length > 0 && (entered.doc_type ?? found.doc_type) === 'other') {
    return { allowed: false, because: 'unknown_type' }
  }
  return { allowed: true }
}

/** As `mayLeave`, by what a person entered of the document up to now. */
export async function mayDocumentLeave(
  tx: OrgTransaction,
  policy: Keeping,
  documentId: DocumentId,
  found: Judged,
): Promise<MayLeave> {
  const keepsNothing = policy.localOnlyTypes.length === 0 && policy.localOnlyTags.length === 0
  return keepsNothing ? { allowed: true } : mayLeave(policy, found, await enteredByPerson(tx, documentId))
}

/** For a person who wonders why no model was asked. */
export function keptReason(because: KeptBecause, docType: string): string {
  switch (because) {
    case 'type':
      return `documents of type ${docType} never leave this installation, so no model was asked`
    case 'entered_type':
      return 'documents of the type that a person entered never leave this installation, so no model was asked'
    case 'tag':
      return 'it has a tag whose documents never leave this installation, so no model was asked'
    case 'unknown_type':
      return 'its type could not be told, and some types never leave this installation, so no model was asked'
  }
}

const folded = (tag: string): string => tag.trim().toLowerCase()
