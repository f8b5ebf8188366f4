import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Fetch = (request: Request) => Promise<Response>
type Schema = { [name: string]: unknown }
type Answer = { readonly content?: Readonly<Record<string, unknown>>; readonly 'x-codes'?: readonly string[] }
type Operation = { readonly responses: Readonly<Record<string, Answer>> }
type Api = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/**
 * Asks like `fetch`, and throws where an answer is not what the API says of it in its description: its status, its type, its
 * members (none more, none less), and for a problem its code; and where an answer with a secret may be kept on its way. What no
 * route answers is not looked at.
 */
export function checkedFetch(fetch: Fetch): Fetch {
  let opened: Promise<Checker> | undefined
  return async (request) => {
    const { method, url } = request
    const response = await fetch(request)
    opened ??= fetch(new Request(new URL('/openapi.json', url))).then(async (told) => checkerOf(await told.text()))
    const check = await opened
    await check(method, new URL(url).pathname, response.clone())
    return response
  }
}

type Checker = (method: string, path: string, response: Response) => Promise<void>

/** By the description: to read one takes long, and most tests open the same API anew. */
const checkers = new Map<string, Checker>()

function checkerOf(description: string): Checker {
  const checker = checkers.get(description) ?? makeChecker(JSON.parse(description))
  checkers.set(description, checker)
  return checker
}

function makeChecker(api: Api): Checker {
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': isTime, date: isDay, uuid: true, binary: true } })
  ajv.addSchema(closedOf(api), 'api')
  const compiled = new Map<string, ValidateFunction>()
  const at = (...names: readonly string[]) => names.map((name) => `/${escaped(name)}`).join('')
  return async (method, path, response) => {
    const route = Object.keys(api.paths)
      .filter((template) => matches(template, path))
      .sort(fewestParameters)[0]
    const operation = route === undefined ? undefined : api.paths[route]?.[method.toLowerCase()]
    if (route === undefined || operation === undefined) return
    const what = `${method} ${route} answered ${response.status}`
    const answer = operation.responses[response.status]
    if (answer === undefined) throw new Error(`${what}, which is not described`)
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    if (answer.content === undefined && type === '') return
    if (answer.content?.[type] === undefined) throw new Error(`${what} as ${type}, which is not described`)
    if (!/[/+]json$/.test(type)) return
    const pointer = `api#/paths${at(route, method.toLowerCase(), 'responses', String(response.status), 'content', type)}/schema`
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer })
    compiled.set(pointer, validate)
    // Whatever it is: the schema says whether it is right.
    const body = (await response.json()) as { readonly code?: string }
    if (!validate(body)) throw new Error(`${what}, which is not as described: ${ajv.errorsText(validate.errors)}`)
    if (holdsSecret(body) && !/\bno-store\b/.test(response.headers.get('cache-control') ?? ''))
      throw new Error(`${what} with a secret, and lets it be kept`)
    const codes = answer['x-codes']
    if (codes !== undefined && !codes.includes(body.code ?? ''))
      throw new Error(`${what} with ${body.code}, not described`)
  }
}

const secretNames = new Set(['token', 'access_token', 'secret', 'code'])

/** The code of a problem, an alert or an error is none: it is not alone there. Nor is that of what a run waits for: it has a dot. */
function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('message' in value || 'detail' in value) return false
  return Object.entries(value).some(
    ([name, member]) => (secretNames.has(name) && isWord(member)) || holdsSecret(member),
  )
}

const isWord = (member: unknown): boolean => typeof member === 'string' && !/^[a-z]+\.[a-z_]+$/.test(member)

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
const isTime = (text: string) => !Number.isNaN(Date.parse(text)) && text.includes('T')
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

function matches(template: string, path: string): boolean {
  const [names, parts] = [template.split('/'), path.split('/')]
  return names.length === parts.length && names.every((name, i) => name.startsWith('{') || name === parts[i])
}

const fewestParameters = (a: string, b: string) => a.split('{').length - b.split('{').length

/** With no members but those that are described: what was added and not described would not be noticed otherwise. */
function closedOf(api: Api): Api {
  const open = Object.entries(api.components.schemas).map(([name, schema]) => [`${name}_open`, closed(schema, true)])
  const { components, ...rest } = closed(api, false) as Api
  return { ...rest, components: { schemas: { ...components.schemas, ...Object.fromEntries(open) } } }
}

/** What is extended by others stays open, and its members are closed. */
function closed(value: unknown, isExtended: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => closed(one, false))
  if (typeof value !== 'object' || value === null) return value
  const schema = value as Schema
  const ref = schema.$ref
  if (isExtended && typeof ref === 'string') return { $ref: `${ref}_open` }
  const members = Object.entries(schema).map(([name, member]) => [
    name,
    name === 'allOf' && Array.isArray(member)
      ? member.map((one) => closed(one, true))
      : name === 'example'
        ? member
        : closed(member, false),
  ])
  const isObject = [schema.type].flat().includes('object') && schema.properties !== undefined
  const isClosable = !isExtended && (isObject || schema.allOf !== undefined)
  return { ...Object.fromEntries(members), ...(isClosable ? { unevaluatedProperties: false } : {}) }
}
