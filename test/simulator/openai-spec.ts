import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** What is wrong with a value by one of the schemas of the published description; null when nothing is. */
export type CheckBySpec = (schema: string, value: unknown) => string | null

/** Reads a file of schemas by name, as they stand under `components/schemas` of the description. */
export function openAiSpec(file: string): CheckBySpec {
  const schemas = withoutOddities(JSON.parse(readFileSync(file, 'utf8')))
  // Formats such as `unixtime` are of the description alone, and so are its further keywords.
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'spec', $defs: schemas })
  return (schema, value) => {
    const validate = ajv.getSchema(`spec#/$defs/${schema}`)
    if (validate === undefined) throw new Error(`the description has no ${schema}`)
    return validate(value) === true ? null : ajv.errorsText(validate.errors, { dataVar: schema })
  }
}

/**
 * What a validator cannot take: recursion by anchor is plain recursion of the one schema that uses it, and `oneOf` means
 * `anyOf`, since a plain message fits two of its branches.
 */
function withoutOddities(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutOddities)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$recursiveAnchor') return []
    if (key === '$recursiveRef') return [['$ref', '#/$defs/CompoundFilter']]
    return [[key === 'oneOf' ? 'anyOf' : key, withoutOddities(value)]]
  })
  return Object.fromEntries(entries)
}
