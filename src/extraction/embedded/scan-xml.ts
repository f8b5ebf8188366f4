/** What XML is made of, as it stands in the file. */
export type XmlPart =
  | { readonly kind: 'start'; readonly name: string; readonly attributes: RawAttributes; readonly isEmpty: boolean }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cdata'; readonly text: string }

/** Names with their values, references and all. */
export type RawAttributes = ReadonlyMap<string, string>

/** What the scanner cannot go on behind. */
export type ScanTrouble = 'document_type' | 'malformed' | 'too_many_parts'

/** Elements, attributes, comments and references: each takes time and memory. A bill of four thousand lines has 100,000. */
const mostParts = 120_000
/** No syntax has elements with more than a dozen. */
const mostAttributes = 1_000
const longestName = 200

const nameThere = new RegExp(`[^\\s<>&"'=/?!\\d.-][^\\s<>&"'=/?!]{0,${longestName}}`, 'y')

/** The parts of an XML text from left to right, until something is wrong. Looks at every character a fixed number of times. */
export function* scanXml(text: string): Generator<XmlPart | { readonly kind: ScanTrouble }> {
  let parts = references(text)
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) yield { kind: 'text', text: text.slice(at, open < 0 ? text.length : open) }
    if (open < 0) return
    const mark = text[open + 1]
    // There are no more ends than starts.
    if (mark !== '/' && ++parts > mostParts) return yield { kind: 'too_many_parts' }
    if (mark === '!' || mark === '?') {
      const skipped = asideAt(text, open)
      if (typeof skipped === 'string') return yield { kind: skipped }
      if (skipped.cdata !== null) yield { kind: 'cdata', text: skipped.cdata }
      at = skipped.end
      continue
    }
    const tag = mark === '/' ? endTagAt(text, open) : startTagAt(text, open)
    if (typeof tag === 'string') return yield { kind: tag }
    parts += tag.part.kind === 'start' ? tag.part.attributes.size : 0
    yield tag.part
    at = tag.end
  }
}

type Aside = { readonly end: number; readonly cdata: string | null }

/** A comment, an instruction, or characters that are no markup. Any other declaration is of a document type. */
function asideAt(text: string, open: number): Aside | ScanTrouble {
  const [start, close] = text.startsWith('<!--', open)
    ? ['<!--', '-->']
    : text.startsWith('<![CDATA[', open)
      ? ['<![CDATA[', ']]>']
      : ['<?', '?>']
  if (!text.startsWith(start, open)) return 'document_type'
  const from = open + start.length
  const end = text.indexOf(close, from)
  if (end < 0) return 'malformed'
  return { end: end + close.length, cdata: close === ']]>' ? text.slice(from, end) : null }
}

type Tag = { readonly end: number; readonly part: XmlPart }

function endTagAt(text: string, open: number): Tag | ScanTrouble {
  const name = nameAt(text, open + 2)
  const end = afterSpace(text, open + 2 + name.length)
  return name === '' || text[end] !== '>' ? 'malformed' : { end: end + 1, part: { kind: 'end', name } }
}

function startTagAt(text: string, open: number): Tag | ScanTrouble {
  const name = nameAt(text, open + 1)
  if (name === '') return 'malformed'
  const attributes = new Map<string, string>()
  let at = open + 1 + name.length
  for (;;) {
    const next = afterSpace(text, at)
    if (text[next] === '>') return { end: next + 1, part: { kind: 'start', name, attributes, isEmpty: false } }
    if (text.startsWith('/>', next)) return { end: next + 2, part: { kind: 'start', name, attributes, isEmpty: true } }
    const attribute = next === at ? null : attributeAt(text, next)
    if (attribute === null || attributes.has(attribute.name)) return 'malformed'
    if (attributes.size >= mostAttributes) return 'too_many_parts'
    attributes.set(attribute.name, attribute.value)
    at = attribute.end
  }
}

function attributeAt(text: string, at: number) {
  const name = nameAt(text, at)
  const equals = afterSpace(text, at + name.length)
  const from = afterSpace(text, equals + 1)
  const quote = text[from]
  if (name === '' || text[equals] !== '=' || (quote !== '"' && quote !== "'")) return null
  const end = text.indexOf(quote, from + 1)
  return end < 0 ? null : { name, value: text.slice(from + 1, end), end: end + 1 }
}

/** Empty when no name stands there, or one that no syntax has. */
function nameAt(text: string, from: number): string {
  nameThere.lastIndex = from
  const end = nameThere.test(text) ? nameThere.lastIndex : from
  return end - from > longestName ? '' : text.slice(from, end)
}

function afterSpace(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(++at));
  return at
}

/** How many there are, as far as it matters. */
function references(text: string): number {
  let count = 0
  for (let at = text.indexOf('&'); at >= 0 && count <= mostParts; at = text.indexOf('&', at + 1)) count++
  return count
}
