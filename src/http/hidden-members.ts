import { z } from 'zod'
import { isSecretName } from '#telemetry'

/** Schemas whose values no answer repeats, whatever their name: `z.string().register(hidden, {})`. */
export const hidden = z.registry<Record<string, never>>()

/** A code that lets somebody in is one; what else ends in this word loses little. */
const codeName = /code$/i

/** Whether the member at this path must not be repeated: it, or what it is a part of, is named or marked as a secret. */
export function isHidden(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  const names = path.filter((key) => typeof key === 'string')
  return names.some((name) => isSecretName(name) || codeName.test(name)) || isMarked(schema, path)
}

function isMarked(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  if (hidden.has(schema)) return true
  const [key, ...rest] = path
  return partsOf(schema).some(({ at, part }) => {
    if (at === undefined) return isMarked(part, path)
    return key !== undefined && (at === anyKey || at === key) && isMarked(part, rest)
  })
}

const anyKey = Symbol('any key')

/** `at` is where the part stands; undefined when it is the whole in other words. */
type Part = { readonly at?: PropertyKey; readonly part: z.core.$ZodType }

function partsOf(schema: z.core.$ZodType): readonly Part[] {
  // Zod's own union of all its schemas, which its functions do not name.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).map(([at, part]) => ({ at, part }))
    case 'array':
      return [{ at: anyKey, part: def.element }]
    case 'record':
      return [{ at: anyKey, part: def.valueType }]
    case 'union':
      return def.options.map((part) => ({ part }))
    case 'pipe':
      return [{ part: def.in }, { part: def.out }]
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return [{ part: def.innerType }]
    default:
      return []
  }
}
