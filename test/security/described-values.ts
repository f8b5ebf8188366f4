import fc from 'fast-check'
import type { DescribedApi, Schema } from './api-operations.ts'
import { hostileTexts } from './hostile-texts.ts'

type Api = Pick<DescribedApi, 'resolve'>

const days = ['2026-01-31', '0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '2024-02-29']
const times = [
  '2026-01-31T12:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-01-31T12:00:00+14:00',
]

/** Of any kind, and of no use to anybody. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(0, -1, 1e21, 1e308, -0, 0.1, Number.MAX_SAFE_INTEGER + 2, null, true, false, '', [], {}),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Text of at most so many characters, often of a kind that means something somewhere. */
function texts({ minLength = 0, maxLength = 60, format }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom(...days)
  if (format === 'date-time') return fc.constantFrom(...times)
  if (format === 'uuid') return fc.uuid()
  const most = Math.max(minLength, Math.min(maxLength, 300))
  const fitting = (text: string) => text.slice(0, most).padEnd(minLength, 'x')
  return fc.oneof(
    fc.string({ minLength, maxLength: most, unit: 'binary' }),
    fc.constantFrom(...hostileTexts).map(fitting),
    fc.constantFrom('invoice', 'a@example.org', '12.50', 'org').map(fitting),
  )
}

/** Values that the schema describes. */
export function describedValues(api: Api, given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = api.resolve(given)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const variants = schema.oneOf ?? schema.anyOf
  if (variants !== undefined) return fc.oneof(...variants.map((one) => describedValues(api, one, depth)))
  const kinds = [schema.type].flat().map((type) => valuesOf(api, schema, type, depth))
  // The example gets further than what is made up.
  const { example } = schema
  return fc.oneof(...kinds, ...(example === undefined ? [] : [fc.constant(example)]))
}

function valuesOf(api: Api, schema: Schema, type: string | undefined, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 53 - 1) })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(describedValues(api, schema.items ?? {}, depth + 1), {
        maxLength: Math.min(4, schema.maxItems ?? 4),
      })
    case 'object':
      return objectsOf(api, schema, depth)
    default:
      return anything
  }
}

function objectsOf(api: Api, { properties, required = [], additionalProperties }: Schema, depth: number) {
  if (properties !== undefined && depth < 6) {
    const members = Object.entries(properties).map(([name, member]) => [name, describedValues(api, member, depth + 1)])
    const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(members)
    return fc.record(model, { requiredKeys: required.filter((name) => Object.hasOwn(model, name)) })
  }
  if (additionalProperties === undefined || additionalProperties === false) return fc.constant({})
  return fc.dictionary(fc.constantFrom('title', 'total_amount', 'due_date', 'tags', 'x', '__proto__'), anything, {
    maxKeys: 3,
  })
}

/** Values that are almost as described: one member is gone, is of another kind, or is one too many. */
export function nearlyDescribedValues(api: Api, schema: Schema): fc.Arbitrary<unknown> {
  return fc
    .tuple(describedValues(api, schema), anything, fc.nat(), fc.constantFrom('replace', 'drop', 'add', 'whole'))
    .map(([value, other, at, change]) => {
      if (change === 'whole' || typeof value !== 'object' || value === null || Array.isArray(value)) return other
      const members = Object.entries(value)
      if (change === 'add') return { ...value, [`x${at % 7}`]: other }
      const [name] = members[at % Math.max(1, members.length)] ?? ['x']
      const rest = Object.fromEntries(members.filter(([one]) => one !== name))
      return change === 'drop' ? rest : { ...rest, [name]: other }
    })
}
