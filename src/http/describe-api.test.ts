import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type People, permissions } from '#access'
import { healthRegistry } from '#telemetry'
import type { Operations } from '#workflows'
import { createApi } from './create-api.ts'
import { describeApi } from './describe-api.ts'
import { mountRoutes } from './mount-routes.ts'
import { type ProblemCode, problemCodes } from './problem-codes.ts'

type Schema = {
  readonly $ref?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
}
type Media = { readonly schema?: Schema; readonly example?: unknown }
type Explained = { readonly description?: string; readonly example?: unknown }
type Parameter = Explained & {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly schema?: Explained
}
type Answer = {
  readonly description: string
  readonly content?: Readonly<Record<string, Media>>
  readonly 'x-codes'?: readonly string[]
}
type Described = {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, Answer>>
  readonly 'x-permission'?: string
  readonly 'x-rate-limit'?: string
}
type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly example?: unknown }>> }
}

const app = createApi()
mountRoutes(app, {
  ...{ operations: {} as Operations, people: {} as People, publicUrl: null },
  health: healthRegistry({ monotonicMs: () => 0 }),
  ...{ clock: { monotonicMs: () => 0 }, stopping: new AbortController().signal },
  ...{ mostEventStreams: 1, searchAsksModel: false, uploadsAskModel: true },
})
// As a reader gets it: what JSON cannot hold is gone.
const api: Document = JSON.parse(JSON.stringify(describeApi(app)))

/** What anybody may ask: it says who they are, or makes them somebody. */
const open = new Set([
  ...['POST /v1/sessions', 'POST /v1/sessions/refresh', 'POST /v1/sessions/end', 'GET /v1/sessions/openid'],
  ...[
    'GET /v1/sessions/openid/callback',
    'POST /v1/password',
    'POST /v1/invitations/accept',
    'POST /v1/password/change',
  ],
])

/** What is sent to a document and changes nothing of it. */
const unchanging = new Set([
  ...['verify', 'split/plan', 'proposals'].map((rest) => `POST /v1/documents/{reference}/${rest}`),
  'POST /v1/proposals/{id}/dismiss',
])

const served = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
const routes = [...new Set(served.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`))]
const describedAs = (route: string) => {
  const [method = '', path = ''] = route.split(' ')
  return api.paths[path]?.[method.toLowerCase()]
}

const every = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
)
const statusOf = (code: string) =>
  Object.hasOwn(problemCodes, code) ? problemCodes[code as ProblemCode][0] : undefined

/** Of bytes there is none. */
function hasExample({ schema, example }: Media): boolean {
  const [, name = ''] = /schemas\/(\w+)$/.exec(schema?.$ref ?? '') ?? []
  const isBinary = [schema, schema?.properties?.file].some((one) => one?.format === 'binary')
  return isBinary || (example ?? api.components.schemas[name]?.example) !== undefined
}

const ajv = new Ajv2020({ strict: false, validateFormats: false })
beforeAll(() => void ajv.addSchema(api, 'api'))
const mistakesOf = (ref: string, value: unknown) => {
  const validate = ajv.compile({ $ref: `api#${ref}` })
  return validate(value) ? [] : validate.errors
}

describe('the description of the API', () => {
  it('is of a version that tools read', () => {
    expect(api.openapi).toBe('3.1.0')
  })

  it('knows every route there is, and no other', () => {
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.filter((route) => route.includes(' /v1/')).toSorted()).toEqual(routes.toSorted())
    expect(routes.length).toBeGreaterThan(35)
  })

  it.each(every)('explains $method $path, with examples of what it takes and answers', ({ described }) => {
    expect(described.description).toMatch(/^[A-Z`].{15,}[.]$/)
    const unexplained = described.parameters?.filter(({ description, example, schema }) => {
      return (description ?? schema?.description ?? example ?? schema?.example) === undefined
    })
    expect(unexplained ?? []).toEqual([])
    for (const [status, { content = {}, 'x-codes': codes = [] }] of Object.entries(described.responses)) {
      const withoutExample = Object.entries(content).filter(([, media]) => !hasExample(media))
      expect([status, withoutExample]).toEqual([status, []])
      const isProblem = 'application/problem+json' in content
      expect([status, codes.length > 0]).toEqual([status, isProblem])
      if (isProblem) expect(codes.every((code) => String(statusOf(code)) === status)).toBe(true)
    }
    expect(Object.values(described.requestBody?.content ?? {}).every(hasExample)).toBe(true)
  })

  it.each([...open])('says that anybody may ask %s', (route) => {
    const described = describedAs(route)
    expect(described).toMatchObject({
      ...{ summary: expect.stringMatching(/^[A-Z].{5,90}[^.]$/), security: [] },
      'x-rate-limit': 'public',
    })
    expect(Object.keys(described?.responses ?? {})).toEqual(expect.arrayContaining(['400', '429', '500', '503']))
  })

  it.each(routes.filter((route) => !open.has(route)))('says all of %s', (route) => {
    const described = describedAs(route)
    expect(described).toMatchObject({
      summary: expect.stringMatching(/^[A-Z].{3,90}[^.]$/),
      tags: [expect.any(String)],
      security: [{ bearer: [] }],
      'x-rate-limit': expect.stringMatching(/^(agent|crud)$/),
    })
    expect(permissions).toContain(described?.['x-permission'])
    const statuses = Object.keys(described?.responses ?? {})
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
    expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503']))
    const named = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const inPath = described?.parameters?.filter((one) => one.in === 'path') ?? []
    expect(inPath.map(({ name }) => name)).toEqual(named)
    expect(inPath.every(({ required }) => required === true)).toBe(true)
  })

  it.each(routes.filter((route) => describedAs(route)?.requestBody))('says that %s takes no other body', (route) => {
    expect(describedAs(route)?.responses['415']?.['x-codes']).toEqual(['request.unsupported_media_type'])
  })

  it.each(routes.filter((route) => describedAs(route)?.requestBody?.content['application/json']))(
    'has an example of the body of %s',
    (route) => {
      const schema = describedAs(route)?.requestBody?.content['application/json']?.schema
      expect(schema).toEqual({ $ref: expect.stringMatching(/^#\/components\/schemas\/\w+$/) })
    },
  )

  it.each(Object.keys(api.components.schemas).filter((name) => name !== 'Failure'))(
    'has an example of %s that is one',
    (name) => {
      const { example } = api.components.schemas[name] ?? {}
      expect(example).toBeDefined()
      expect(mistakesOf(`/components/schemas/${name}`, example)).toEqual([])
    },
  )

  it.each(
    routes.filter((route) => /^(POST|PUT|DELETE) .*(documents|proposals)\/\{/.test(route) && !unchanging.has(route)),
  )('lets nobody overwrite what they did not see with %s', (route) => {
    const described = describedAs(route)
    expect(described?.parameters?.map(({ name }) => name)).toContain('if-match')
    expect(described?.responses['412']?.['x-codes']).toEqual(['request.precondition_failed'])
  })

  it('finds an example that is none', () => {
    expect(mistakesOf('/components/schemas/Standing', { accepted: '1' })).not.toEqual([])
  })

  it('refers only to what is there', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(refs.length).toBeGreaterThan(50)
    expect(Object.keys(api.components.schemas)).toEqual(expect.arrayContaining([...new Set(refs)]))
  })

  it('says nothing twice of the same operation', () => {
    const summaries = routes.map((route) => describedAs(route)?.summary)
    expect(new Set(summaries).size).toBe(routes.length)
  })
})

describe('the bodies of requests', () => {
  const closed = routes.flatMap((route) => {
    const content = describedAs(route)?.requestBody?.content['application/json']
    return content ? [[route, JSON.stringify(content.schema)] as const] : []
  })

  it.each(closed)('refuse what %s does not know', (_route, schema) => {
    const [, name = ''] = /schemas\/(\w+)/.exec(schema) ?? []
    const example = api.components.schemas[name]?.example
    expect(mistakesOf(`/components/schemas/${name}`, example)).toEqual([])
    expect(mistakesOf(`/components/schemas/${name}`, { ...Object(example), org_id: 'x' })).not.toEqual([])
  })
})
