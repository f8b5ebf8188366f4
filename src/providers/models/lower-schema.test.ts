import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#kernel'
import { anthropicStrict, isStrict, type JsonSchema, lowerSchema, openAiStrict } from './lower-schema.ts'

const dialects = { openAi: openAiStrict, anthropic: anthropicStrict }

function lowerProperty(property: JsonSchema, dialect = openAiStrict, required: readonly string[] = ['it']): Json {
  const { properties } = lowerSchema({ type: 'object', properties: { it: property }, required }, dialect)
  return JSON.parse(JSON.stringify(properties)).it
}

describe('a lowered schema', () => {
  it.each([
    ['a type', { type: 'string' }, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['words', { enum: ['a'] }, { anyOf: [{ enum: ['a'] }, { type: 'null' }] }],
    ['a choice', { anyOf: [{ type: 'string' }] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['a reference', { $ref: '#/$defs/a' }, { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }] }],
    ['what may be null', { type: ['string', 'null'] }, { type: ['string', 'null'] }],
    ['words with null', { enum: ['a', null] }, { enum: ['a', null] }],
    ['a choice of null', { anyOf: [{ type: 'null' }, {}] }, { anyOf: [{ type: 'null' }, {}] }],
    ['null', { type: 'null' }, { type: 'null' }],
  ])('requires %s that was optional, and lets it be null', (_, optional, expected) => {
    expect(lowerProperty(optional, openAiStrict, [])).toEqual(expected)
  })

  it('tells what is not taken in the description, and keeps what is', () => {
    const length = { type: 'string', description: 'A code.', minLength: 2, pattern: '^[A-Z]+$', format: 'iban' }
    expect(lowerProperty(length)).toEqual({
      ...{ type: 'string', pattern: '^[A-Z]+$', description: 'A code. (minLength: 2, format: "iban")' },
    })
    expect(lowerProperty({ type: 'string', pattern: '^(?!x)' })).toEqual({
      ...{ type: 'string', description: '(pattern: "^(?!x)")' },
    })
    const amount = { type: 'number', minimum: 0, multipleOf: 5 }
    expect(lowerProperty(amount)).toEqual(amount)
    expect(lowerProperty(amount, anthropicStrict)).toEqual({
      type: 'number',
      description: '(minimum: 0, multipleOf: 5)',
    })
    const list = { type: 'array', items: { type: 'string', format: 'uri' }, minItems: 1, maxItems: 3 }
    expect(lowerProperty(list, anthropicStrict)).toEqual({ ...list, maxItems: undefined, description: '(maxItems: 3)' })
  })

  it('has no combinations but choices', () => {
    expect(lowerProperty({ oneOf: [{ type: 'string', maxLength: 3 }] })).toEqual({
      anyOf: [{ type: 'string', description: '(maxLength: 3)' }],
    })
    const both = [
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { type: 'object', properties: { b: { type: 'string' } } },
    ]
    expect(lowerProperty({ allOf: both })).toEqual({
      type: 'object',
      properties: { a: { type: 'string' }, b: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      ...{ required: ['a', 'b'], additionalProperties: false },
    })
  })

  it('has references that stand alone, to definitions that are lowered too', () => {
    const schema = {
      ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', required: ['a'] },
      properties: { a: { $ref: '#/$defs/a', description: 'The first.' } },
      $defs: { a: { type: 'object', properties: {}, additionalProperties: true } },
    }
    expect(lowerSchema(schema, openAiStrict)).toEqual({
      ...{ type: 'object', required: ['a'], additionalProperties: false },
      properties: { a: { anyOf: [{ $ref: '#/$defs/a' }], description: 'The first.' } },
      $defs: { a: { type: 'object', properties: {}, required: [], additionalProperties: false } },
    })
  })

  it('is that of an object', () => {
    expect(() => lowerSchema({ anyOf: [{ type: 'object' }] }, openAiStrict)).toThrow('must be that of an object')
  })
})

describe('a schema is strict already', () => {
  const object = (properties: JsonSchema, ...required: string[]) => ({ type: 'object', properties, required })

  it.each([
    ['when all is required', object({ a: object({ b: { type: 'array', items: object({}) } }, 'b') }, 'a'), true],
    ['not when something is optional', object({ a: {} }), false],
    ['not when something within is', object({ a: { type: 'array', items: object({ b: {} }) } }, 'a'), false],
    ['not when a choice is', object({ a: { anyOf: [{ type: 'null' }, object({ b: {} })] } }, 'a'), false],
    ['not when names are free', { type: 'object', additionalProperties: { type: 'string' } }, false],
  ])('%s', (_, schema, strict) => {
    expect(isStrict(schema)).toBe(strict)
  })
})

const name = fc.constantFrom('a', 'b', 'c')
const described = { description: fc.constantFrom('', 'What it is.'), default: fc.string() }
const limited = <Limits extends Record<string, fc.Arbitrary<Json>>>(type: string, limits: Limits) =>
  fc
    .record<Record<string, Json>>({ ...described, ...limits }, { requiredKeys: [] })
    .map((members): JsonSchema => ({ type, ...members }))
const text = limited('string', {
  ...{ minLength: fc.nat(), pattern: fc.constantFrom('^a$', '(?=b)'), format: fc.constantFrom('date', 'iban', 'uri') },
})
const amount = limited('number', { minimum: fc.integer(), multipleOf: fc.nat() })
const list = limited('array', { minItems: fc.nat(3), maxItems: fc.nat(), uniqueItems: fc.boolean() })
const { schema } = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    text,
    amount,
    fc.constantFrom({ enum: ['a', 'b'] }, { type: 'string', const: 'a' }, { $ref: '#/$defs/a', title: 'A' }),
    fc.tuple(list, tie('schema')).map(([limits, items]) => ({ ...limits, items })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    tie('object'),
  ),
  object: fc
    .record({
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema')),
      required: fc.uniqueArray(name),
      additionalProperties: fc.constantFrom<Json>(true, false, { type: 'string' }),
    })
    .map(({ required, ...others }) => ({ ...others, required: required.filter((one) => one in others.properties) })),
}))
const root = fc.dictionary(name, schema).map((properties) => ({ type: 'object', properties }))

/** Every schema in a schema. */
function* schemasIn(node: JsonSchema): Generator<JsonSchema> {
  yield node
  const { properties = {}, items, anyOf = [] } = node
  const inner = [...Object.values(Object(properties)), ...Object.values(Object(anyOf)), ...(items ? [items] : [])]
  for (const member of inner) yield* schemasIn(Object(member))
}

describe.each(Object.entries(dialects))('any schema lowered for %s', (_, dialect) => {
  it('has closed objects that require all, known keywords only, and stays as it is when lowered again', () => {
    fc.assert(
      fc.property(root, (given) => {
        const lowered = lowerSchema(given, dialect)
        for (const node of schemasIn(lowered)) {
          if (node.type === 'object' || (Array.isArray(node.type) && node.type.includes('object'))) {
            expect(node.additionalProperties).toBe(false)
            expect(node.required).toEqual(Object.keys(Object(node.properties)))
          }
          const others = Object.keys(node).filter((keyword) => !dialect.takes(keyword, node[keyword] ?? null))
          const known = ['type', 'enum', 'const', 'title', 'description', 'properties', 'required', 'items', 'anyOf']
          expect([...known, 'additionalProperties', '$ref']).toEqual(expect.arrayContaining(others))
          if ('$ref' in node) expect(Object.keys(node)).toEqual(['$ref'])
        }
        expect(lowerSchema(lowered, dialect)).toEqual(lowered)
      }),
    )
  })
})

it('leaves nothing that the client of Anthropic itself would move into a description', () => {
  fc.assert(
    fc.property(root, (given) => {
      const lowered = lowerSchema(given, anthropicStrict)
      // Its types know schemas, and a lowered one is one.
      const theirs = transformJSONSchema(lowered as Parameters<typeof transformJSONSchema>[0])
      const descriptions = (from: object) => [...schemasIn({ ...from })].map(({ description = '' }) => description)
      expect(descriptions(theirs)).toEqual(descriptions(lowered))
    }),
  )
})
