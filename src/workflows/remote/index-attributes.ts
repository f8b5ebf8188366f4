import type { Fields } from '#extraction'
import type { ContentHash, DocumentId } from '#kernel'

/** What a provider keeps beside a file, to filter by: at most 16, keys of 64 characters, texts of 512. */
export type RemoteAttributes = { readonly [key: string]: string | number | boolean }

const longestText = 512

export type IndexableDocument = {
  readonly documentId: DocumentId
  readonly contentHash: ContentHash
  readonly tags: readonly string[]
  readonly fields: Pick<
    Fields,
    | 'doc_type'
    | 'doc_subtype'
    | 'title'
    | 'issuer'
    | 'recipient'
    | 'document_number'
    | 'primary_date'
    | 'due_date'
    | 'currency'
    | 'total_amount'
    | 'language'
    | 'urgency'
    | 'action_required'
  >
}

/**
 * The attributes of a document, 16 at most: who it is (`document_id`, `content_hash`), what it is, between whom, when and how
 * much. Unknown ones are left out. A day is there as text and as a number (`20260301`), which filters can compare.
 */
export function indexAttributes({ documentId, contentHash, fields, tags }: IndexableDocument): RemoteAttributes {
  const total = fields.total_amount === null ? null : Number(fields.total_amount)
  const attributes: Readonly<Record<string, string | number | boolean | null>> = {
    document_id: documentId,
    content_hash: contentHash,
    doc_type: fields.doc_type,
    doc_subtype: text(fields.doc_subtype),
    title: text(fields.title),
    issuer: text(fields.issuer),
    recipient: text(fields.recipient),
    document_number: text(fields.document_number),
    primary_date: fields.primary_date,
    primary_day: dayNumber(fields.primary_date),
    due_day: dayNumber(fields.due_date),
    currency: fields.currency,
    total_amount: total !== null && Number.isFinite(total) ? total : null,
    language: fields.language,
    tags: joined(tags),
    action_required: fields.action_required,
  }
  const known = Object.entries(attributes).filter((entry): entry is [string, string | number | boolean] => {
    const [, value] = entry
    return value !== null && value !== ''
  })
  return Object.fromEntries(known)
}

/** Cut between characters, never through one, and without control characters. */
function text(value: string | null): string | null {
  return value === null
    ? null
    : cut(
        value
          .toWellFormed()
          .replace(/\p{Cc}+/gu, ' ')
          .trim(),
      )
}

function cut(value: string): string {
  if (value.length <= longestText) return value
  const end = value.charCodeAt(longestText - 1)
  return value.slice(0, end >= 0xd800 && end <= 0xdbff ? longestText - 1 : longestText)
}

/** Whole tags between bars, as many as fit, so that `|paid|` is found in `|paid|2026|`. */
function joined(tags: readonly string[]): string | null {
  let list = '|'
  for (const tag of new Set(tags.map((each) => text(each.replaceAll('|', ' '))))) {
    if (tag === null || tag === '' || list.length + tag.length + 1 > longestText) continue
    list += `${tag}|`
  }
  return list === '|' ? null : list
}

function dayNumber(day: string | null): number | null {
  return day === null ? null : Number(day.replaceAll('-', ''))
}
