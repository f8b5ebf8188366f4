import type { DocumentJson } from '#http/client'
import { usageError } from '../exit-code.ts'

const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** One part of a path that every common file system takes, whatever a document says. Never `.`, `..` or empty. */
export function safePathPart(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '')
  let cut = ''
  for (const character of plain) {
    if (Buffer.byteLength(cut + character) > 200) break
    cut += character
  }
  const kept = cut.trim() === '' ? 'unknown' : cut.trim()
  return reservedNames.test(kept) ? `_${kept}` : kept
}

function templateValue(name: string, { fields, document_id: id, original_name: original }: DocumentJson): string {
  const date = fields.primary_date ?? ''
  switch (name) {
    case 'year':
      return date.slice(0, 4) || 'undated'
    case 'month':
      return date.slice(5, 7) || 'undated'
    case 'date':
      return date || 'undated'
    case 'issuer':
      return fields.issuer ?? 'unknown'
    case 'doc_type':
      return fields.doc_type ?? 'other'
    case 'title':
      return fields.title ?? original
    case 'document_number':
      return fields.document_number ?? 'unnumbered'
    case 'suggested_filename':
      return fields.suggested_filename ?? original
    case 'original_name':
      return original
    case 'document_id':
      return id
    default:
      throw usageError(
        `The template has no {${name}}. There are year, month, date, issuer, doc_type, title, document_number, suggested_filename, original_name, document_id.`,
      )
  }
}

/** The parts of the path that a template gives a document, ending in a file name with `.pdf`. */
export function fillTemplate(template: string, document: DocumentJson): readonly string[] {
  const parts = template
    .split('/')
    .filter((part) => part !== '')
    .map((part) => safePathPart(part.replace(/\{([a-z_]+)\}/g, (_, name: string) => templateValue(name, document))))
  const last = parts.pop() ?? safePathPart(document.original_name)
  return [...parts, /\.pdf$/i.test(last) ? last : `${last}.pdf`]
}
