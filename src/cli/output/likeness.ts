import type { ApiClient, DocumentJson } from '#http/client'

const relations: Readonly<Record<NonNullable<DocumentJson['near_duplicate_relation']>, string>> = {
  same: 'the same as',
  newer_version: 'a newer version of',
  older_version: 'an older version of',
  different: 'another one like',
}

/** "a newer version of bill.pdf, 0199… (97 % the same text)", or null when the document is like no other. */
export function likenessOf(document: DocumentJson, nameOf: ReadonlyMap<string, string> = new Map()): string | null {
  const {
    near_duplicate_of: other,
    near_duplicate_similarity: similarity,
    near_duplicate_relation: relation,
  } = document
  if (other === null) return null
  const name = nameOf.get(other)
  const which = name === undefined ? other : `${name}, ${other}`
  return `${relation === null ? 'like' : relations[relation]} ${which} (${Math.round((similarity ?? 0) * 100)} % the same text)`
}

/** More are named by their ids alone. */
const askedAtMost = 50

/** The files' names of those that these are like, by id. Nothing fails for want of a name. */
export async function namesOfLike(
  client: Pick<ApiClient, 'lookup'>,
  documents: readonly DocumentJson[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(documents.map(({ document_id: id, original_name: name }) => [id, name]))
  const others = new Set(documents.flatMap(({ near_duplicate_of: other }) => other ?? []))
  const unknown = [...others].filter((id) => !names.has(id)).slice(0, askedAtMost)
  const found = unknown.length === 0 ? [] : await client.lookup(unknown, 0).catch(() => [])
  for (const { document_id: id, original_name: name } of found) names.set(id, name)
  return names
}
