export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly example?: unknown
  readonly default?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
  readonly example?: unknown
}

type Answer = { readonly 'x-codes'?: readonly string[] }

type Described = {
  readonly 'x-permission'?: string
  readonly 'x-or-permission'?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, Answer>>
}

type Api = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One operation of the API, as its description has it. */
export type ApiOperation = {
  /** `POST /v1/documents/{reference}/trash` */
  readonly name: string
  readonly method: string
  readonly path: string
  /** Undefined where anybody may call it. */
  readonly permission: string | undefined
  /** That is enough too, for a part of the answer. */
  readonly orPermission: string | undefined
  readonly parameters: readonly Parameter[]
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'file' }
    | { readonly kind: 'json'; readonly schema: Schema }
  /** The codes of problems that are described for a status. */
  codesOf(status: number): readonly string[]
}

export type DescribedApi = {
  readonly operations: readonly ApiOperation[]
  /** The schema that a reference names; any other as it is. */
  resolve(schema: Schema): Schema
}

/** What the API says of itself, so that a new route is attacked without being named in a test. */
export async function describedApi(fetch: (request: Request) => Promise<Response>): Promise<DescribedApi> {
  const api: Api = JSON.parse(await (await fetch(new Request('http://in-memory/openapi.json'))).text())
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method.toUpperCase(), described)),
  )
  return {
    operations,
    resolve: (schema) => (schema.$ref === undefined ? schema : named(api, schema.$ref)),
  }
}

function named(api: Api, ref: string): Schema {
  const schema = api.components.schemas[ref.replace('#/components/schemas/', '')]
  if (schema === undefined) throw new Error(`${ref} is not described`)
  return schema
}

function operationOf(path: string, method: string, described: Described): ApiOperation {
  const { parameters = [], requestBody, responses } = described
  const content = requestBody?.content
  const schema = content?.['application/json']?.schema
  return {
    name: `${method} ${path}`,
    method,
    path,
    permission: described['x-permission'],
    orPermission: described['x-or-permission'],
    parameters,
    body: content === undefined ? { kind: 'none' } : schema === undefined ? { kind: 'file' } : { kind: 'json', schema },
    codesOf: (status) => responses[status]?.['x-codes'] ?? [],
  }
}

export const pathParameters = ({ parameters }: ApiOperation): readonly Parameter[] =>
  parameters.filter((parameter) => parameter.in === 'path')

/** The path with these values in the place of its parameters. */
export function pathWith({ path }: ApiOperation, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((values[name] ?? `no-${name}`).toWellFormed()),
  )
}

/** Whether it is meant to change something, by what is asked of its caller. */
export const isMutation = ({ permission }: ApiOperation): boolean =>
  permission !== undefined && !permission.endsWith(':read')
