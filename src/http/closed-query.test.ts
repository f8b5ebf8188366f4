import { describe, expect, it } from 'vitest'
import { httpOf } from './http.testing.ts'

type Parameter = { readonly in: string; readonly name: string; readonly schema: { readonly type?: unknown } }
type Described = { readonly parameters?: readonly Parameter[] }
type Api = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }

// No operation is reached by a query that is refused.
const { fetch } = httpOf({})
const ask = async (method: string, path: string) => {
  const response = await fetch(new Request(`http://localhost${path}`, { method }))
  const { code, errors = [] } = (await response.json()) as { code: string; errors?: readonly { path: string }[] }
  return { status: response.status, code, wrong: errors.map((error) => error.path) }
}

const api = (await (await fetch(new Request('http://localhost/openapi.json'))).json()) as Api
const operations = Object.entries(api.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, { parameters = [] }]) => ({
    method: method.toUpperCase(),
    path: template.replaceAll(/\{\w+\}/g, 'abcdef'),
    query: parameters.filter((one) => one.in === 'query'),
  })),
)
/** Its parameters are the provider's, whatever they are. */
const ofTheProvider = '/v1/sessions/openid/callback'
const closed = operations.filter(({ path }) => path !== ofTheProvider)
const parameters = closed.flatMap(({ method, path, query }) =>
  query.map(({ name, schema }) => ({ method, path, name, isList: schema.type === 'array' })),
)

describe('the query of a route', () => {
  it.each(closed)('may hold nothing that $method $path does not describe', async ({ method, path }) => {
    const answer = await ask(method, `${path}?limti=5`)
    expect(answer).toEqual({ status: 400, code: 'request.malformed', wrong: expect.arrayContaining(['limti']) })
  })

  it.each(parameters.filter(({ isList }) => !isList))('holds $name of $method $path once', async (one) => {
    const answer = await ask(one.method, `${one.path}?${one.name}=1&${one.name}=1`)
    expect(answer).toEqual({ status: 400, code: 'request.malformed', wrong: expect.arrayContaining([one.name]) })
  })

  it.each(parameters.filter(({ isList }) => isList))('may hold $name of $method $path more than once', async (one) => {
    const { wrong } = await ask(one.method, `${one.path}?${one.name}=1&${one.name}=1&limti=5`)
    expect(wrong).toEqual(['limti'])
  })

  it('is that of every route', () => {
    expect(closed.length).toBeGreaterThan(70)
    expect(parameters.length).toBeGreaterThan(40)
    expect(operations.length).toBe(closed.length + 1)
  })
})
