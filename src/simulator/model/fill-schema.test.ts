import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillSchema } from './fill-schema.ts'
import type { JsonSchema } from './json-schema.ts'

const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

describe('a schema that is filled', () => {
  it('takes what it names from what is known, and nothing else', () => {
    const schema = {
      ...{ type: 'object', additionalProperties: false, required: ['issuer', 'pages', 'open'] },
      properties: { issuer: { type: 'string' }, pages: { type: ['integer', 'null'] }, open: { type: 'boolean' } },
    }
    expect(fillSchema(schema, { issuer: 'Acme', pages: 2, open: true, secret: 'x' })).toEqual({
      ...{ issuer: 'Acme', pages: 2, open: true },
    })
  })

  it('leaves null, or the emptiest value, where what is known does not fit', () => {
    const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    expect(fillSchema(nullable(day), 'tomorrow')).toBeNull()
    expect(fillSchema(nullable(day), '2025-03-05')).toBe('2025-03-05')
    expect(fillSchema({ type: 'string', enum: ['low', 'high'] }, 'middling')).toBe('low')
    expect(fillSchema({ type: 'integer', minimum: 1 }, 2.5)).toBe(1)
    expect(fillSchema({ const: 7 }, undefined)).toBe(7)
  })

  it('drops entries for fields that are not asked for, and keeps a list short', () => {
    const items = {
      type: 'object',
      properties: { field: { type: 'string', enum: ['issuer'] }, page: { type: 'integer' } },
    }
    const known = [
      { field: 'issuer', page: 1 },
      { field: 'mood', page: 1 },
      { field: 'issuer', page: 2 },
    ]
    expect(fillSchema({ type: 'array', items, maxItems: 1 }, known)).toEqual([{ field: 'issuer', page: 1 }])
  })

  it('follows references into the schema, also of itself', () => {
    const schema = {
      $defs: {
        node: { type: 'object', properties: { name: { type: 'string' }, next: nullable({ $ref: '#/$defs/node' }) } },
      },
      $ref: '#/$defs/node',
    }
    expect(fillSchema(schema, { name: 'a', next: { name: 'b' } })).toEqual({
      name: 'a',
      next: { name: 'b', next: null },
    })
  })

  it('is followed, whatever the schema and whatever is known', () => {
    const leaf = fc.constantFrom<JsonSchema>(
      { type: 'string' },
      { type: 'string', enum: ['low', 'high'] },
      { type: 'number' },
      { type: 'integer' },
      { type: 'boolean' },
      { type: ['string', 'null'] },
    )
    const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        tie('schema').map(nullable),
        tie('schema').map((items): JsonSchema => ({ type: 'array', items })),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')).map(
          (properties): JsonSchema => ({
            ...{ type: 'object', additionalProperties: false, properties, required: Object.keys(properties) },
          }),
        ),
      ),
    }))
    const known = fc
      .jsonValue({ maxDepth: 3 })
      .chain((value) => fc.constantFrom(value, { a: value, b: [value], c: 'low' }))
    fc.assert(
      fc.property(schema, known, (given, value) => {
        const validate = new Ajv2020({ strict: false }).compile(given)
        expect(validate(fillSchema(given, value)), JSON.stringify(validate.errors)).toBe(true)
      }),
    )
  })
})
