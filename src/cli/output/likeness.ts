import type { DocumentJson } from '#http/client'

const relations: Readonly<Record<NonNullable<DocumentJson['near_duplicate_relation']>, string>> = {
  same: 'the same as',
  newer_version: 'a newer version of',
  older_version: 'an older version of',
  different: 'another one like',
}

/** "a newer version of 0199… (97 % the same text)", or null when the document is like no other. */
export function likenessOf(document: DocumentJson): string | null {
  const {
    near_duplicate_of: other,
    near_duplicate_similarity: similarity,
    near_duplicate_relation: relation,
  } = document
  if (other === null) return null
  return `${relation === null ? 'like' : relations[relation]} ${other} (${Math.round((similarity ?? 0) * 100)} % the same text)`
}
