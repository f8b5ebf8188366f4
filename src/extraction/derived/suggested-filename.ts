import type { Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'

const longestStem = 150

/** "2025-03-14 ACME GmbH Invoice 4711.pdf": safe on every common file system, never a path, at most 154 characters. */
export function deriveFilename(fields: Fields): string {
  const { wording } = vocabularyOf(fields.language)
  const parts = [fields.primary_date, fields.issuer, wording.types[fields.doc_type], fields.document_number]
  return `${safeStem(parts.filter((part) => part !== null).join(' '))}.pdf`
}

/** Slashes become hyphens; what some system forbids, and what hides or reorders text, is left out. */
function safeStem(text: string): string {
  const stem = text
    .normalize('NFC')
    .replace(/[/\\|:]/g, '-')
    .replace(/[\p{C}<>"?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+/, '')
    .slice(0, longestStem)
    .replace(/[.\s]+$/, '')
  return stem === '' ? 'Document' : stem
}
