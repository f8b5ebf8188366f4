import { assert, type Json } from '#kernel'

export type JsonSchema = { readonly [keyword: string]: Json }

/** What a provider's strict mode takes besides the structure. */
export type SchemaDialect = {
  readonly takes: (keyword: string, value: Json) => boolean
}

const formats = /^(date-time|time|date|duration|email|hostname|ipv4|ipv6|uuid)$/

/** OpenAI's strict mode: no lengths of strings, no look-around in patterns (Structured Outputs guide). */
export const openAiStrict: SchemaDialect = {
  takes: (keyword, value) => {
    switch (keyword) {
      case 'format':
        return typeof value === 'string' && formats.test(value)
      case 'pattern':
        return typeof value === 'string' && !/\(\?[=!<]/.test(value)
      default:
        return /^(multipleOf|minimum|maximum|exclusiveMinimum|exclusiveMaximum|minItems|maxItems)$/.test(keyword)
    }
  },
}

/** What all current models of Anthropic take: no limits of numbers and lengths, no patterns. */
export const anthropicStrict: SchemaDialect = {
  takes: (keyword, value) =>
    (keyword === 'format' && typeof value === 'string' && (formats.test(value) || value === 'uri')) ||
    (keyword === 'minItems' && (value === 0 || value === 1)),
}

/** Every dialect takes these; `required` and `additionalProperties` are written anew. */
const structure = /^(type|enum|const|title|description|properties|items|anyOf|\$defs|\$ref)$/
/** They constrain nothing. */
const nameless = /^(\$schema|\$id|\$comment|required)$/

/**
 * One schema as a provider's strict mode takes it: every object closed, every property required (one that was optional may be null
 * instead), `oneOf` as `anyOf`, and what the provider does not take told in the description. The answer is still
 * checked against the schema itself: this only asks.
 */
export function lowerSchema(schema: JsonSchema, dialect: SchemaDialect): JsonSchema {
  assert(isObjectSchema(schema), 'the schema of an answer must be that of an object')
  return lowered(schema, dialect)
}

function lowered(given: JsonSchema, dialect: SchemaDialect): JsonSchema {
  const schema = withoutOtherCombinations(given)
  const isKept = ([keyword, value]: readonly [string, Json]) => structure.test(keyword) || dialect.takes(keyword, value)
  const members = Object.entries(schema).filter(
    ([keyword, value]) => !nameless.test(keyword) && !saysClosed(keyword, value),
  )
  const told = members
    .filter((member) => !isKept(member))
    .map(([keyword, value]) => `${keyword}: ${JSON.stringify(value)}`)
  const kept: Record<string, Json> = {}
  for (const [keyword, value] of members.filter(isKept)) kept[keyword] = loweredMember(keyword, value, dialect)
  if (told.length > 0) kept.description = [schema.description, `(${told.join(', ')})`].filter(isText).join(' ')
  if (isObjectSchema(schema)) return { ...kept, ...closedObject(schema, dialect) }
  const { $ref, ...others } = kept
  // A reference stands alone.
  return $ref === undefined || Object.keys(others).length === 0 ? kept : { anyOf: [{ $ref }], ...others }
}

function loweredMember(keyword: string, value: Json, dialect: SchemaDialect): Json {
  if (keyword === 'items' && isSchema(value)) return lowered(value, dialect)
  if (keyword === 'anyOf' && Array.isArray(value)) {
    return value.map((choice: Json) => (isSchema(choice) ? lowered(choice, dialect) : choice))
  }
  if ((keyword === '$defs' || keyword === 'properties') && isSchema(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, isSchema(member) ? lowered(member, dialect) : member]),
    )
  }
  return value
}

function closedObject(schema: JsonSchema, dialect: SchemaDialect): JsonSchema {
  const properties = Object.entries(isSchema(schema.properties) ? schema.properties : {}).map(([name, member]) => {
    const property = isSchema(member) ? lowered(member, dialect) : {}
    return [name, isRequired(schema, name) ? property : orNull(property)] as const
  })
  return {
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  }
}

/** Whether lowering changes no meaning, so that what a strict provider answers is what the schema asks for. */
export function isStrict(schema: JsonSchema): boolean {
  if (schema.allOf !== undefined || schema.oneOf !== undefined || isSchema(schema.additionalProperties)) return false
  const properties = isSchema(schema.properties) ? schema.properties : {}
  if (!Object.keys(properties).every((name) => isRequired(schema, name))) return false
  const inner: readonly Json[] = [
    ...Object.values(properties),
    ...Object.values(isSchema(schema.$defs) ? schema.$defs : {}),
    ...(Array.isArray(schema.anyOf) ? schema.anyOf : []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ]
  return inner.every((member) => !isSchema(member) || isStrict(member))
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: words, anyOf } = schema
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return schema
  if (Array.isArray(words) && words.includes(null)) return schema
  if (Array.isArray(anyOf)) return anyOf.some(isNull) ? schema : { ...schema, anyOf: [...anyOf, { type: 'null' }] }
  return { anyOf: [schema, { type: 'null' }] }
}

/** `oneOf` as `anyOf`, and the members of `allOf` written into one. */
function withoutOtherCombinations(schema: JsonSchema): JsonSchema {
  const { oneOf, allOf, ...others } = schema
  const chosen: JsonSchema = oneOf === undefined || others.anyOf !== undefined ? others : { anyOf: oneOf, ...others }
  const members = Array.isArray(allOf) ? allOf.filter(isSchema) : []
  return members.reduce((sum, member) => merged(sum, withoutOtherCombinations(member)), chosen)
}

function merged(first: JsonSchema, second: JsonSchema): JsonSchema {
  const properties = isSchema(first.properties) && isSchema(second.properties)
  const required = Array.isArray(first.required) && Array.isArray(second.required)
  return {
    ...second,
    ...first,
    ...(properties ? { properties: { ...Object(first.properties), ...Object(second.properties) } } : {}),
    ...(required ? { required: [...Object(first.required), ...Object(second.required)] } : {}),
  }
}

function saysClosed(keyword: string, value: Json): boolean {
  return keyword === 'additionalProperties' && typeof value === 'boolean'
}

function isObjectSchema(schema: JsonSchema): boolean {
  const { type } = schema
  return type === 'object' || (Array.isArray(type) && type.includes('object')) || isSchema(schema.properties)
}

function isRequired(schema: JsonSchema, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name)
}

function isNull(schema: Json): boolean {
  return isSchema(schema) && schema.type === 'null'
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
