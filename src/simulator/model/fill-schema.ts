import { choices, fitsText, isSchema, type JsonSchema, propertiesOf, resolved, typesOf } from './json-schema.ts'

/**
 * A value that follows a schema, filled from what is known: each property from the value of the same name, and what is not
 * known, or does not fit, with null where that is allowed and else with the emptiest value there is.
 */
export function fillSchema(schema: JsonSchema, known: unknown, root: JsonSchema = schema): unknown {
  const options = choices(resolved(schema, root), root)
  for (const option of options) {
    const filled = fill(option, known, root)
    if (filled !== undefined) return filled
  }
  return emptiest(options, root)
}

function fill(schema: JsonSchema, known: unknown, root: JsonSchema): unknown {
  const types = typesOf(schema)
  const may = (type: string): boolean => types.length === 0 || types.includes(type)
  if (known === null || known === undefined) return types.includes('null') ? null : undefined
  if (typeof known === 'string') return may('string') && fitsText(schema, known) ? known : undefined
  if (typeof known === 'boolean') return may('boolean') ? known : undefined
  if (typeof known === 'number') {
    return may('number') || (types.includes('integer') && Number.isInteger(known)) ? known : undefined
  }
  if (Array.isArray(known)) return may('array') ? fillList(schema, known, root) : undefined
  return isSchema(known) && may('object') ? fillObject(schema, known, root) : undefined
}

function fillList(schema: JsonSchema, known: readonly unknown[], root: JsonSchema): unknown[] {
  const items = isSchema(schema.items) ? resolved(schema.items, root) : {}
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : known.length
  return known
    .filter((value) => isFitting(items, value, root))
    .slice(0, most)
    .map((value) => fillSchema(items, value, root))
}

/** An entry is left out when one of its own values breaks an enumeration: evidence for a field that nobody asked for. */
function isFitting(items: JsonSchema, value: unknown, root: JsonSchema): boolean {
  if (!isSchema(value)) return fill(items, value, root) !== undefined
  return propertiesOf(items).every(([name, property]) => {
    const given = value[name]
    return typeof given !== 'string' || !Array.isArray(property.enum) || property.enum.includes(given)
  })
}

function fillObject(schema: JsonSchema, known: JsonSchema, root: JsonSchema): object {
  const properties = propertiesOf(schema)
  if (properties.length === 0 && schema.additionalProperties !== false) return known
  return Object.fromEntries(properties.map(([name, property]) => [name, fillSchema(property, known[name], root)]))
}

function emptiest(options: readonly JsonSchema[], root: JsonSchema): unknown {
  const types = options.flatMap(typesOf)
  if (types.includes('null')) return null
  const [first = {}] = options
  if (first.const !== undefined) return first.const
  if (Array.isArray(first.enum)) return first.enum[0]
  switch (typesOf(first)[0]) {
    case 'string':
      return ''
    case 'number':
    case 'integer':
      return typeof first.minimum === 'number' ? first.minimum : 0
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      return fillObject(first, {}, root)
  }
}
