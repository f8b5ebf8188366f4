import type { ApiOperation, DescribedApi, Schema } from './api-operations.ts'
import { validValue } from './valid-value.ts'

export type Path = readonly (string | number)[]

/** Bodies that are as described, each with another member at this place. */
export function withMember(body: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value
  if (typeof name === 'number') return [withMember(Array.isArray(body) ? body[name] : undefined, rest, value)]
  const members: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {}
  return { ...members, [name]: withMember(members[name], rest, value) }
}

/** Where the body of an operation holds free text. */
export function textPlaces(api: Pick<DescribedApi, 'resolve'>, { body }: ApiOperation): readonly Path[] {
  if (body.kind !== 'json') return []
  return placesIn(api, body.schema).flatMap(({ at, schema }) => (isText(schema) ? [at] : []))
}

/** Where it holds objects whose members are known, and which those are: the body itself, and what stands in it. */
export function objectPlaces(api: Pick<DescribedApi, 'resolve'>, { body }: ApiOperation) {
  if (body.kind !== 'json') return []
  return placesIn(api, body.schema).flatMap(({ at, schema: { properties } }) =>
    properties === undefined ? [] : [{ at, members: Object.keys(properties) }],
  )
}

const isText = ({ type, enum: values, format }: Schema) =>
  [type].flat().includes('string') && values === undefined && format === undefined

type Place = { readonly at: Path; readonly schema: Schema }

function placesIn(api: Pick<DescribedApi, 'resolve'>, given: Schema, at: Path = []): readonly Place[] {
  const schema = api.resolve(given)
  const { properties = {}, items, oneOf = [], anyOf = [], additionalProperties } = schema
  return [
    { at, schema },
    ...Object.entries(properties).flatMap(([name, member]) => placesIn(api, member, [...at, name])),
    ...(items === undefined ? [] : placesIn(api, items, [...at, 0])),
    ...[...oneOf, ...anyOf].flatMap((variant) => placesIn(api, variant, at)),
    // Members of any name: those of `Fields`.
    ...(typeof additionalProperties === 'object' ? [{ at: [...at, 'title'], schema: { type: 'string' } }] : []),
  ]
}

/** A body as described, with this value at this place. */
export function bodyWith(
  api: Pick<DescribedApi, 'resolve'>,
  operation: ApiOperation,
  at: Path,
  value: unknown,
): string {
  const valid = operation.body.kind === 'json' ? validValue(api, operation.body.schema) : {}
  return JSON.stringify(withMember(valid, at, value))
}
