import { describeError } from './describe-error.ts'
import type { LogFields } from './logger.ts'
import { judgeNames } from './sensitive-names.ts'
import { type TextRedactor, textRedactor } from './sensitive-text.ts'

export type Redactor = { readonly text: TextRedactor; readonly fields: (fields: LogFields) => LogFields }

const redacted = '[redacted]'
const maxDepth = 6
const maxMembers = 50

/** Makes the layer that every log line passes: see `textRedactor` and `judgeNames`. */
export function makeRedactor(knownSecrets: readonly string[]): Redactor {
  const text = textRedactor(knownSecrets)
  const known = new Set(knownSecrets)
  const names = judgeNames()

  const under = (name: unknown, value: unknown, above: readonly object[]): unknown => {
    if (typeof name === 'string' && (names.isSecret(name, value) || names.isContent(name, value))) return redacted
    return show(value, above)
  }
  const members = (entries: Iterable<readonly [unknown, unknown]>, above: readonly object[]): LogFields => {
    const shown = [...entries].slice(0, maxMembers)
    return Object.fromEntries(shown.map(([name, value]) => [text(String(name)), under(name, value, above)]))
  }
  const list = (items: readonly unknown[], above: readonly object[]): unknown[] => {
    // A list may spell names and values: [name, value], or the flat lists of raw headers and command lines.
    return items.slice(0, maxMembers).map((item, index) => {
      const before = items[index - 1]
      const isPair = items.length === 2 && index === 1
      if (typeof before === 'string' && (isPair || names.isSecret(before))) return under(before, item, above)
      return show(item, above)
    })
  }

  const show = (value: unknown, above: readonly object[]): unknown => {
    switch (typeof value) {
      case 'string':
        return text(value)
      case 'number':
      case 'bigint':
        if (known.has(String(value))) return redacted
        return typeof value === 'bigint' || !Number.isFinite(value) ? String(value) : value
      case 'boolean':
      case 'undefined':
        return value
      case 'symbol':
      case 'function':
        return `[${typeof value}]`
      case 'object':
        if (value === null) return null
        if (above.includes(value)) return '[circular]'
        return above.length >= maxDepth ? '[deeper]' : showObject(value, [...above, value])
    }
  }

  const showObject = (value: object, above: readonly object[]): unknown => {
    try {
      if (value instanceof Error) return describeError(value, text, (part) => show(part, above))
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
      const size = bytesIn(value)
      if (size !== undefined) return `[${size} bytes]`
      if (value instanceof URL || value instanceof String || value instanceof RegExp) return text(String(value))
      if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams) {
        return members(value.entries(), above)
      }
      if (value instanceof Set) return list([...value], above)
      return Array.isArray(value) ? list(value, above) : members(Object.entries(value), above)
    } catch {
      return '[unreadable]'
    }
  }

  return { text, fields: (fields) => members(Object.entries(fields), []) }
}

/** The size of anything that holds bytes, a Buffer that was turned into JSON included. */
function bytesIn(value: object): number | undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
    return value.byteLength
  }
  if (value instanceof Blob) return value.size
  if ('type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data)) {
    return value.data.length
  }
  return undefined
}
