import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { decodeText } from './decode-text.ts'

export type XmlElement = {
  /** Local name behind the prefix that `prefixOf` gave its namespace: what the file calls it does not matter. */
  readonly name: string
  /** By their names as written; those with a prefix are no part of any syntax that is read here. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own characters, without white space around them. */
  readonly text: string
}

export type XmlTrouble = 'too_large' | 'undecodable' | 'document_type' | 'malformed'
export type XmlResult =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly trouble: XmlTrouble }

/** The prefix that the caller knows a namespace by; null when it is not one of its own. */
export type PrefixOf = (namespace: string) => string | null

const maxBytes = 10_000_000
/** Beyond this the tree takes more memory than a bill is worth; one of five thousand lines stays below. */
const maxTags = 500_000
const maxDepth = 64

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxDepth,
  jPath: false,
})

/**
 * Parses XML that nobody vouches for. A document type declaration is refused, so there are no entities but the five of
 * XML itself and character references; nothing is ever fetched. Never throws; linear in the size of the file.
 */
export function parseXml(bytes: Uint8Array, prefixOf: PrefixOf): XmlResult {
  if (bytes.length > maxBytes) return { ok: false, trouble: 'too_large' }
  const text = decodeText(bytes)
  if (text === null) return { ok: false, trouble: 'undecodable' }
  if (/<!d/i.test(text)) return { ok: false, trouble: 'document_type' }
  if (countTags(text) > maxTags) return { ok: false, trouble: 'too_large' }
  try {
    if (XMLValidator.validate(text) !== true) return { ok: false, trouble: 'malformed' }
    const parsed: unknown = parser.parse(text)
    const roots = elementsIn(parsed, { parent: null, declared: new Map() }, prefixOf)
    const [root] = roots
    return root === undefined || roots.length > 1 ? { ok: false, trouble: 'malformed' } : { ok: true, root }
  } catch {
    // The parser throws for what it does not accept: too deep a nesting, names that are dangerous in JavaScript.
    return { ok: false, trouble: 'malformed' }
  }
}

function countTags(text: string): number {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) count++
  return count
}

/** Namespaces in force: looked up from the inside out. */
type Scope = { readonly parent: Scope | null; readonly declared: ReadonlyMap<string, string> }

function elementsIn(nodes: unknown, scope: Scope, prefixOf: PrefixOf): XmlElement[] {
  return listOf(nodes).flatMap((node) => elementOf(node, scope, prefixOf) ?? [])
}

function elementOf(node: unknown, outer: Scope, prefixOf: PrefixOf): XmlElement | null {
  const entries = entriesOf(node)
  const [tag, nodes] = entries.find(([key]) => key !== ':@') ?? []
  if (tag === undefined || tag.startsWith('#')) return null
  const attributes = attributesOf(entries.find(([key]) => key === ':@')?.[1])
  const scope = scopeIn(attributes, outer)
  return {
    name: canonicalName(tag, scope, prefixOf),
    attributes,
    children: elementsIn(nodes, scope, prefixOf),
    text: textOf(nodes),
  }
}

const none: Readonly<Record<string, string>> = {}

function attributesOf(node: unknown): Readonly<Record<string, string>> {
  if (node === undefined) return none
  return Object.fromEntries(entriesOf(node).map(([name, value]) => [name, decodeReferences(String(value))]))
}

function scopeIn(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  const declared = Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (name === 'xmlns') return [['', value]]
    return name.startsWith('xmlns:') ? [[name.slice(6), value]] : []
  })
  return declared.length === 0 ? outer : { parent: outer, declared: new Map(declared) }
}

function canonicalName(tag: string, scope: Scope, prefixOf: PrefixOf): string {
  const [local = '', prefix = ''] = tag.split(':').reverse()
  const namespace = namespaceOf(prefix, scope)
  return `${namespace === null ? '?' : (prefixOf(namespace) ?? '?')}:${local}`
}

function namespaceOf(prefix: string, scope: Scope): string | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const found = at.declared.get(prefix)
    if (found !== undefined) return found
  }
  return null
}

function textOf(nodes: unknown): string {
  let text = ''
  for (const node of listOf(nodes)) {
    for (const [key, value] of entriesOf(node)) {
      if (key === '#text') text += decodeReferences(String(value))
      if (key === '#cdata') text += entriesOf(listOf(value)[0])[0]?.[1] ?? ''
    }
  }
  return text.trim()
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** References are replaced once: what one of them stands for is never looked at again. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []
