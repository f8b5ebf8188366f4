import type { Json } from './canonical-json.ts'

/** PostgreSQL stores neither NUL nor half a surrogate pair. The one is left out, the other becomes U+FFFD. */
export function storableText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
}

/** A value as the text of a `jsonb`. */
export function storableJson(value: Json): string {
  const json = JSON.stringify(value)
  // JSON escapes exactly what cannot be stored, so that one look tells whether there is anything to do.
  if (!/\\u(0000|d[89a-f])/.test(json)) return json
  return JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? storableText(inner) : inner))
}
