import { decodeReferences } from './references.ts'

/** Of schema.org, as JSON-LD would say it. */
type Item = Record<string, unknown>

/** Elements without an end. */
const empty: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const mostTags = 50_000
const mostDepth = 200
const longestText = 2_000

type Open = {
  readonly tag: string
  /** The item that the element is, if it is one. */
  readonly item: Item | null
  /** Properties that get the text of the element. */
  readonly names: readonly string[]
  readonly owner: Item | null
  text: string
}

export type HtmlData = { readonly scripts: readonly string[]; readonly items: readonly Item[] }

/**
 * What a page of HTML says for machines: its JSON-LD scripts, and the items of schema.org in its microdata as the objects
 * that JSON-LD would have. Forgiving, as browsers are: what is not closed ends with what it is in. Runs no script, fetches
 * nothing, never throws; linear.
 */
export function readHtmlData(html: string): HtmlData {
  const scripts: string[] = []
  const items: Item[] = []
  const open: Open[] = []
  const close = (): void => {
    const { names, owner, text } = open.pop() ?? { names: [], owner: null, text: '' }
    if (owner !== null) for (const name of names) put(owner, name, plain(text))
  }
  // Letter by letter, so that places stay the same.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  let at = 0
  for (let tags = 0; tags < mostTags; tags++) {
    const start = html.indexOf('<', at)
    const before = html.slice(at, start < 0 ? html.length : start)
    for (const each of open)
      if (each.names.length > 0 && each.text.length < longestText) each.text += before.slice(0, longestText)
    if (start < 0) break
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start)
      if (end < 0) break
      at = end + 3
      continue
    }
    const end = tagEnd(html, start)
    if (end < 0) break
    at = end + 1
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9-]{0,40})/.exec(lower.slice(start, start + 50)) ?? []
    if (slash === '/') {
      const from = open.findLastIndex(({ tag }) => tag === name)
      if (from >= 0) while (open.length > from) close()
      continue
    }
    if (name === '') continue
    const attributes = attributesOf(html.slice(start + 1 + name.length, end))
    if (name === 'script' || name === 'style') {
      const last = lower.indexOf(`</${name}`, at)
      if (last < 0) break
      if (attributes.get('type')?.toLowerCase() === 'application/ld+json') scripts.push(html.slice(at, last))
      at = last
      continue
    }
    const owner = open.findLast(({ item }) => item !== null)?.item ?? null
    const names = owner === null ? [] : (attributes.get('itemprop') ?? '').split(/\s+/).filter((one) => one !== '')
    const item = attributes.has('itemscope') ? itemOf(attributes.get('itemtype') ?? '') : null
    const value = item ?? said(name, attributes)
    if (owner === null && item !== null) items.push(item)
    if (owner !== null && value !== null) for (const each of names) put(owner, each, value)
    if (empty.has(name)) continue
    if (open.length >= mostDepth) break
    open.push({ tag: name, item, names: value === null ? names : [], owner, text: '' })
  }
  while (open.length > 0) close()
  return { scripts, items }
}

/** Where the tag ends: a bracket inside quotes does not end it. */
function tagEnd(html: string, start: number): number {
  let quote = ''
  for (let at = start + 1; at < html.length; at++) {
    const character = html[at] ?? ''
    if (quote === '' && character === '>') return at
    if (quote === character) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
  }
  return -1
}

function attributesOf(inside: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of inside
    .slice(0, 10_000)
    .matchAll(/(?<![^\s/"'])([^\s"'<>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, decodeReferences(double ?? single ?? bare ?? ''))
  }
  return found
}

const itemOf = (type: string): Item => ({
  '@type': type.split(/\s+/).filter((one) => /^https?:\/\/schema\.org\//i.test(one)),
})

/** What an element says other than by its text; null when its text is meant. */
function said(tag: string, attributes: ReadonlyMap<string, string>): string | null {
  if (tag === 'meta') return attributes.get('content') ?? ''
  if (tag === 'link' || tag === 'a') return tag === 'link' ? (attributes.get('href') ?? '') : null
  if (tag === 'time') return attributes.get('datetime') ?? null
  return tag === 'data' ? (attributes.get('value') ?? null) : (attributes.get('content') ?? null)
}

function put(item: Item, name: string, value: unknown): void {
  // A name may be a whole address; only names of properties are asked for.
  if (!/^[a-z]\w{0,60}$/i.test(name) || Object.hasOwn(Object.prototype, name)) return
  const before = item[name]
  if (Array.isArray(before)) before.push(value)
  else item[name] = before === undefined ? value : [before, value]
}

const plain = (text: string): string => decodeReferences(text).replace(/\s+/g, ' ').trim()
