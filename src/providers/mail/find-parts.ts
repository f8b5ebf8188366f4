import type { MessageStructureObject } from 'imapflow'
import type { MailPart } from '#workflows'

const pdfTypes = ['application/pdf', 'application/x-pdf', 'application/acrobat', 'text/pdf']
/** What mail programs send when they do not know what something is. */
const anyTypes = [
  'application/octet-stream',
  'binary/octet-stream',
  'application/binary',
  'application/download',
  'application/x-download',
  'application/force-download',
]

/**
 * The parts of a message that are PDFs by their type or name, or may be by neither, those of forwarded messages too. Where each is
 * (RFC 3501, section 6.4.5) is counted here: what is forwarded whole has a number of its own where it has only one part.
 */
export function findParts(root: MessageStructureObject): readonly MailPart[] {
  const found: MailPart[] = []
  const walk = (node: MessageStructureObject, place: readonly number[]): void => {
    const { childNodes = [], type } = node
    if (type.startsWith('multipart/')) {
      childNodes.forEach((child, index) => {
        walk(child, [...place, index + 1])
      })
      return
    }
    const own = place.length === 0 ? [1] : place
    const part = partOf(node, own)
    if (part !== undefined) found.push(part)
    for (const child of childNodes) walk(child, child.type.startsWith('multipart/') ? own : [...own, 1])
  }
  walk(root, [])
  return found
}

function partOf(node: MessageStructureObject, place: readonly number[]): MailPart | undefined {
  const { type, encoding = '7bit', size = 0, parameters = {}, dispositionParameters = {} } = node
  const name = dispositionParameters.filename ?? parameters.name ?? parameters.filename ?? null
  const saysPdf = pdfTypes.includes(type) || (name !== null && /\.pdf\s*$/i.test(name))
  if (!saysPdf && !anyTypes.includes(type)) return undefined
  return { part: place.join('.'), name, encoding, encodedBytes: size, saysPdf }
}
