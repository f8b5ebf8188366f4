/** A JSON Schema, as far as requests use it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The schema behind a `$ref` into its own root. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema
  const path = schema.$ref.replace(/^#\/?/, '').split('/')
  const target = path.filter(Boolean).reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), root)
  return isSchema(target) ? target : {}
}

/** A schema that names only itself would be resolved for ever. */
const deepestChoice = 20

/** The schemas that a value may follow: those of `anyOf` and `oneOf`, also inside each other, or the schema itself. */
export function choices(schema: JsonSchema, root: JsonSchema, depth = 0): readonly JsonSchema[] {
  const options = schema.anyOf ?? schema.oneOf
  if (!Array.isArray(options) || depth > deepestChoice) return [schema]
  return options.filter(isSchema).flatMap((option) => choices(resolved(option, root), root, depth + 1))
}

export function typesOf(schema: JsonSchema): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type]
  return Array.isArray(schema.type) ? schema.type.map(String) : []
}

export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  return Object.entries(properties).map(([name, value]) => [name, isSchema(value) ? value : {}])
}

/** Whether a string follows the enumeration, pattern and length that are asked for. */
export function fitsText(schema: JsonSchema, text: string): boolean {
  if (Array.isArray(schema.enum) && !schema.enum.includes(text)) return false
  if (typeof schema.maxLength === 'number' && text.length > schema.maxLength) return false
  return typeof schema.pattern !== 'string' || new RegExp(schema.pattern).test(text)
}
