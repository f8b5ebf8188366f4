import type { DescribedApi, Schema } from './api-operations.ts'

/**
 * A value that the schema takes: its example where it has one, else the plainest. Nobody works where it is sent, so that
 * it waits for nothing.
 */
export function validValue(api: Pick<DescribedApi, 'resolve'>, given: Schema): unknown {
  const schema = api.resolve(given)
  const { example, properties = {} } = schema
  if (typeof example === 'object' && example !== null && 'wait_ms' in properties) return { ...example, wait_ms: 0 }
  if (example !== undefined) return example
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [variant] = schema.oneOf ?? schema.anyOf ?? []
  if (variant !== undefined) return validValue(api, variant)
  const [type] = [schema.type].flat()
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, validValue(api, schema.properties?.[name] ?? {})]),
      )
    case 'array':
      return []
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return schema.format === 'date' ? '2026-01-31' : 'a'.repeat(Math.max(1, schema.minLength ?? 1))
  }
}
