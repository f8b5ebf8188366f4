import { decodeText } from './decode-text.ts'
import { decodeReferences } from './references.ts'
import { type RawAttributes, type ScanTrouble, scanXml } from './scan-xml.ts'

export type XmlElement = {
  /** Local name behind the prefix that `prefixOf` gave its namespace: what the file calls it does not matter. */
  readonly name: string
  /** By their names as written; those with a prefix are no part of any syntax that is read here. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own characters, without white space around them. */
  readonly text: string
}

export type XmlTrouble = ScanTrouble | 'too_large' | 'too_deep' | 'undecodable'
export type XmlResult =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly trouble: XmlTrouble }

/** The prefix that the caller knows a namespace by; null when it is not one of its own. */
export type PrefixOf = (namespace: string) => string | null

const maxBytes = 10_000_000
const maxDepth = 64
/** More than any value holds: what follows is a file inside the file, or made to take memory. */
const longestText = 10_000

/**
 * Parses XML that nobody vouches for. A document type declaration is refused, so there are no entities but the five of
 * XML itself and character references; nothing is ever fetched. Never throws; linear in the size of the file, and under
 * a third of a second for the largest that is read.
 */
export function parseXml(bytes: Uint8Array, prefixOf: PrefixOf): XmlResult {
  if (bytes.length > maxBytes) return { ok: false, trouble: 'too_large' }
  const text = decodeText(bytes)
  return text === null ? { ok: false, trouble: 'undecodable' } : treeOf(text, prefixOf)
}

/** An element whose end has not been seen. */
type Open = {
  readonly tag: string
  readonly element: XmlElement & { text: string; readonly children: XmlElement[] }
  readonly scope: Scope
}

function treeOf(text: string, prefixOf: PrefixOf): XmlResult {
  const top: Open = { tag: '', element: { name: '', attributes: none, children: [], text: '' }, scope: noScope() }
  const open = [top]
  const known = new Map<string, string | null>()
  const prefixOnce = (namespace: string): string | null => {
    const found = known.get(namespace)
    const prefix = found === undefined ? prefixOf(namespace) : found
    known.set(namespace, prefix)
    return prefix
  }
  for (const part of scanXml(text)) {
    const inner = open.at(-1) ?? top
    switch (part.kind) {
      case 'start': {
        if (open.length > maxDepth) return { ok: false, trouble: 'too_deep' }
        const attributes = attributesOf(part.attributes)
        const scope = scopeIn(attributes, inner.scope, prefixOnce)
        const element = { name: canonicalName(part.name, scope), attributes, children: [], text: '' }
        inner.element.children.push(element)
        if (!part.isEmpty) open.push({ tag: part.name, element, scope })
        break
      }
      case 'end':
        if (inner === top || inner.tag !== part.name) return { ok: false, trouble: 'malformed' }
        inner.element.text = inner.element.text.trim()
        open.pop()
        break
      case 'text':
      case 'cdata':
        // Only elements have a text.
        if (inner === top && (part.kind === 'cdata' || /\S/.test(part.text))) return { ok: false, trouble: 'malformed' }
        if (inner.element.text.length < longestText) inner.element.text += ownText(part)
        break
      default:
        return { ok: false, trouble: part.kind }
    }
  }
  const [root, ...others] = top.element.children
  const isWhole = root !== undefined && others.length === 0 && open.length === 1
  return isWhole ? { ok: true, root } : { ok: false, trouble: 'malformed' }
}

const ownText = ({ kind, text }: { readonly kind: 'text' | 'cdata'; readonly text: string }): string =>
  kind === 'cdata' ? text.slice(0, longestText) : decodeReferences(text.slice(0, longestText))

const none: Readonly<Record<string, string>> = {}

function attributesOf(attributes: RawAttributes): Readonly<Record<string, string>> {
  if (attributes.size === 0) return none
  // Without a prototype, so that no name means anything.
  const decoded: Record<string, string> = Object.create(null)
  for (const [name, value] of attributes) decoded[name] = decodeReferences(value.slice(0, longestText))
  return decoded
}

/** Prefixes with what the caller calls their namespaces, and the names that were put together from them. */
type Scope = {
  /** What is not declared in a scope holds from further out. */
  readonly parent: Scope | null
  readonly prefixes: ReadonlyMap<string, string | null>
  readonly names: Map<string, string>
}

const noScope = (): Scope => ({ parent: null, prefixes: new Map(), names: new Map() })

function scopeIn(attributes: Readonly<Record<string, string>>, outer: Scope, prefixOf: PrefixOf): Scope {
  let prefixes: Map<string, string | null> | null = null
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    prefixes ??= new Map()
    prefixes.set(name.slice(6), prefixOf(attributes[name] ?? ''))
  }
  return prefixes === null ? outer : { parent: outer, prefixes, names: new Map() }
}

function canonicalName(tag: string, scope: Scope): string {
  const known = scope.names.get(tag)
  if (known !== undefined) return known
  const colon = tag.indexOf(':')
  const prefix = tag.slice(0, Math.max(colon, 0))
  let at: Scope | null = scope
  while (at !== null && !at.prefixes.has(prefix)) at = at.parent
  const name = `${at?.prefixes.get(prefix) ?? '?'}:${tag.slice(colon + 1)}`
  scope.names.set(tag, name)
  return name
}
