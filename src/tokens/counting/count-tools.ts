import type { CountText } from '../encoding/text-counter.ts'
import type { JsonSchema, Tool } from './request-shapes.ts'

/** What the tools of a request cost beside their words (OpenAI Cookbook, "How to count tokens", section on tools). */
const overhead = { perTool: 7, firstProperty: 3, perProperty: 3, enumeration: -3, perEnumValue: 3, allTools: 12 }

/**
 * Tokens of tool definitions, by the Cookbook's formula for GPT-4o, and extended to nested objects: their properties
 * count like others. Tools that the provider defines (web search) have no published cost and count as none.
 */
export function countTools(countText: CountText, tools: readonly Tool[] | undefined): number {
  const functions = (tools ?? []).flatMap((tool) => {
    const { name, description, parameters } = tool.function ?? tool
    return name === undefined ? [] : [{ name, description: description ?? '', parameters: parameters ?? {} }]
  })
  if (functions.length === 0) return 0
  return functions.reduce(
    (tokens, { name, description, parameters }) =>
      tokens +
      overhead.perTool +
      countText(`${name}:${withoutStop(description)}`) +
      countProperties(countText, parameters),
    overhead.allTools,
  )
}

function countProperties(countText: CountText, schema: JsonSchema): number {
  const properties = Object.entries(isSchema(schema.properties) ? schema.properties : {})
  if (properties.length === 0) return 0
  return properties.reduce(
    (tokens, [name, value]) => tokens + (isSchema(value) ? countProperty(countText, name, value) : 0),
    overhead.firstProperty,
  )
}

function countProperty(countText: CountText, name: string, schema: JsonSchema): number {
  const description = typeof schema.description === 'string' ? withoutStop(schema.description) : ''
  const values = Array.isArray(schema.enum) ? schema.enum : []
  const enumTokens = values.reduce(
    (tokens: number, value) => tokens + overhead.perEnumValue + countText(String(value)),
    values.length > 0 ? overhead.enumeration : 0,
  )
  const items = isSchema(schema.items) ? countProperties(countText, schema.items) : 0
  return (
    overhead.perProperty +
    enumTokens +
    countText(`${name}:${typeOf(schema)}:${description}`) +
    countProperties(countText, schema) +
    items
  )
}

/** A schema that the answer must follow is given to the model as its JSON. */
export function countSchema(countText: CountText, schema: JsonSchema | undefined): number {
  return schema === undefined ? 0 : countText(JSON.stringify(schema))
}

function typeOf(schema: JsonSchema): string {
  return Array.isArray(schema.type) ? schema.type.join('|') : String(schema.type ?? '')
}

const withoutStop = (text: string): string => (text.endsWith('.') ? text.slice(0, -1) : text)

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
