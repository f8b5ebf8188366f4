import type { OrgPolicy } from '#access'
import type { Fields } from '#extraction'

/** Whether a document may be sent to anybody outside, and if not, why: a word for the log that tells nothing of its text. */
export type MayLeave = { readonly allowed: true } | { readonly allowed: false; readonly because: KeptBecause }

export type KeptBecause = 'type' | 'tag' | 'unknown_type'

/**
 * Decides by what the local rules found, before any request is built. Where an org keeps some types at home, a document
 * whose type the rules could not tell stays too: it may be one of them.
 */
export function mayLeave(
  policy: Pick<OrgPolicy, 'localOnlyTypes' | 'localOnlyTags'>,
  document: Pick<Fields, 'doc_type'> & { readonly tags: readonly string[] },
): MayLeave {
  const keptTags = new Set(policy.localOnlyTags.map(folded))
  if (document.tags.some((tag) => keptTags.has(folded(tag)))) return { allowed: false, because: 'tag' }
  if (policy.localOnlyTypes.includes(document.doc_type)) return { allowed: false, because: 'type' }
  if (policy.localOnlyTypes.length > 0 && document.doc_type === 'other') {
    return { allowed: false, because: 'unknown_type' }
  }
  return { allowed: true }
}

/** For a person who wonders why no model was asked. */
export function keptReason(because: KeptBecause, docType: string): string {
  switch (because) {
    case 'type':
      return `documents of type ${docType} never leave this installation, so no model was asked`
    case 'tag':
      return 'it has a tag whose documents never leave this installation, so no model was asked'
    case 'unknown_type':
      return 'its type could not be told, and some types never leave this installation, so no model was asked'
  }
}

const folded = (tag: string): string => tag.trim().toLowerCase()
