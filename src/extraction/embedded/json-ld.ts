import type { EmbeddedFile } from '#reading'
import { decodeText } from './decode-text.ts'
import { readHtmlData } from './microdata.ts'

/** A thing of schema.org: its properties as the file says them. */
export type Thing = Readonly<Record<string, unknown>>

const maxBytes = 1_000_000
const sniffedBytes = 2_048
const mostThings = 1_000

/**
 * The things that a file names, alone, in a list, or as a graph: a JSON-LD file, or a page of HTML with JSON-LD scripts or
 * microdata in it. Never throws; nothing is ever fetched.
 */
export function thingsIn({ bytes }: EmbeddedFile): Thing[] {
  if (bytes.length > maxBytes) return []
  const roots = looksLikeJsonLd(bytes)
    ? parsed(decodeText(bytes) ?? '')
    : looksLikeHtml(bytes)
      ? rootsInHtml(bytes)
      : []
  return listOf(roots)
    .filter(isThing)
    .flatMap((root) => ('@graph' in root ? listOf(root['@graph']) : [root]))
    .filter(isThing)
    .slice(0, mostThings)
}

function rootsInHtml(bytes: Uint8Array): unknown[] {
  const html = decodeText(bytes) ?? ''
  if (!html.includes('schema.org')) return []
  const { scripts, items } = readHtmlData(html)
  return [
    ...scripts.filter((script) => script.includes('schema.org')).flatMap((script) => listOf(parsed(script))),
    ...items,
  ]
}

/** True when the thing says that it is one of these, such as `FlightReservation`. */
export function typeOf<T extends string>(thing: Thing, types: readonly T[]): T | undefined {
  const named = listOf(thing['@type']).map((name) => String(name).replace(/^(?:https?:\/\/schema\.org\/|schema:)/, ''))
  return types.find((type) => named.includes(type))
}

/** The things that a path of properties leads to, every branch of it. */
export function thingsAt(thing: Thing, ...path: readonly string[]): Thing[] {
  return path.reduce<Thing[]>((things, name) => things.flatMap((it) => listOf(it[name])).filter(isThing), [thing])
}

/** The first text or number that the path leads to. */
export function wordsAt(thing: Thing, ...path: readonly string[]): string | null {
  const last = path.at(-1)
  if (last === undefined) return null
  const said = thingsAt(thing, ...path.slice(0, -1)).flatMap((it) => listOf(it[last]))
  const found = said.find((value) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number')
  return found === undefined ? null : String(found).trim()
}

/** The name of the thing that the path leads to; some write the bare name in its place. */
export function nameAt(thing: Thing, ...path: readonly string[]): string | null {
  return wordsAt(thing, ...path, 'name') ?? wordsAt(thing, ...path)
}

function looksLikeJsonLd(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, sniffedBytes)).replaceAll('\0', '')
  return /^[^{[\w]{0,10}[{[]/.test(start) && start.includes('schema.org')
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, sniffedBytes)).replaceAll('\0', '')
  return /^[^<\w]{0,10}<(?:!doctype html|!--|html|head|body|div|span|script|meta|table|section|article)[\s>]/i.test(
    start,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON names nothing.
    return null
  }
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
