/** What a document whose text is like another's is to it. */
export const nearDuplicateRelations = ['same', 'newer_version', 'older_version', 'different'] as const
export type NearDuplicateRelation = (typeof nearDuplicateRelations)[number]

/** What tells two documents of one text apart; null is unknown. */
export type KeyFacts = {
  readonly issuer: string | null
  readonly documentNumber: string | null
  /** `YYYY-MM-DD` */
  readonly primaryDate: string | null
  readonly totalAmount: string | null
  readonly pageCount: number | null
}

/**
 * What `document` is to the one its text is like: the same paper once more, a version of it (its number or day is the same,
 * its amount, day or length is not), or another of its kind, such as next month's bill.
 */
export function relateNearDuplicate(document: KeyFacts, like: KeyFacts): NearDuplicateRelation {
  const differs = (fact: keyof KeyFacts) =>
    document[fact] !== null && like[fact] !== null && document[fact] !== like[fact]
  if (differs('documentNumber') || differs('issuer')) return 'different'
  const isRedated = differs('primaryDate')
  if (!isRedated && !differs('totalAmount') && !differs('pageCount')) return 'same'
  const isOneNumber = document.documentNumber !== null && document.documentNumber === like.documentNumber
  if (isRedated && !isOneNumber) return 'different'
  return isRedated && String(document.primaryDate) < String(like.primaryDate) ? 'older_version' : 'newer_version'
}
