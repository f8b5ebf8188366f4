import { expect, it } from 'vitest'
import { type ApiOperation, pathParameters, pathWith } from './api-operations.ts'
import { type PopulatedOrg, theirWord, type World } from './attacked-world.ts'
import type { Thing } from './populated-org.ts'
import { validRequest } from './valid-request.ts'

/** What each parameter of a path names, by the path up to it. A new one fails the tests until it stands here. */
const named: Readonly<Record<string, Thing | { readonly noThing: string }>> = {
  '/v1/documents/{reference}': 'document',
  '/v1/runs/{id}': 'run',
  '/v1/runs/{id}/checkpoints/{number}': { noThing: 'the number of a checkpoint' },
  '/v1/interventions/{id}': 'intervention',
  '/v1/batches/{id}': 'batch',
  '/v1/alerts/{id}': 'alert',
  '/v1/proposals/{id}': 'proposal',
  '/v1/keys/{id}': 'key',
  '/v1/users/{id}': 'user',
  '/v1/invitations/{id}': 'invitation',
  '/v1/webhooks/{id}': 'webhook',
  '/v1/mailboxes/{id}': 'mailbox',
  '/v1/destinations/{id}': 'destination',
  '/v1/knowledge/{id}': 'knowledge',
  '/v1/itineraries/{id}': 'itinerary',
  '/v1/itineraries/plans/{id}': 'plan',
  '/v1/ask/{id}': 'question',
  '/v1/webhooks/{id}/deliveries/{delivery}': 'delivery',
  '/v1/notifications/preferences/{channel}': { noThing: 'a kind of channel, the same in every organization' },
  '/v1/documents/{reference}/pages/{page}': { noThing: 'the number of a page' },
  '/v1/retention/{policy}': { noThing: 'a kind of things, the same in every organization' },
}

/** What a parameter names. @throws for one of which this file knows nothing */
function meantBy({ path }: ApiOperation, parameter: string): Thing | { readonly noThing: string } {
  const upTo = path.slice(0, path.indexOf(`{${parameter}}`) + parameter.length + 2)
  const meant = named[upTo]
  if (meant === undefined) throw new Error(`Say in other-orgs.ts what ${upTo} names, so that it is attacked.`)
  return meant
}

/** Each way to fill the path of an operation; `isForeign` where at least one name is of the other organization. */
function* waysTo(operation: ApiOperation, ours: PopulatedOrg, theirs: PopulatedOrg) {
  let ways: { readonly values: Readonly<Record<string, string>>; readonly isForeign: boolean }[] = [
    { values: {}, isForeign: false },
  ]
  for (const { name, schema } of pathParameters(operation)) {
    const meant = meantBy(operation, name)
    const choices =
      typeof meant === 'object'
        ? [{ value: String(schema.enum?.[0] ?? 1), isForeign: false }]
        : [ours, theirs].flatMap((org) => org.things[meant].map((value) => ({ value, isForeign: org === theirs })))
    ways = ways.flatMap((way) =>
      choices.map(({ value, isForeign }) => ({
        values: { ...way.values, [name]: value },
        isForeign: way.isForeign || isForeign,
      })),
    )
  }
  yield* ways
}

/** Those that end what they name come last. */
const endsIt = ({ method, path }: ApiOperation) => method === 'DELETE' || path.endsWith('/revoke')

/** Whoever names what is of another organization is told that it is not there, and changes nothing. */
export function describeOtherOrgs(world: () => World): void {
  const withIds = () => world().api.operations.filter((operation) => pathParameters(operation).length > 0)

  it('has nothing of another organization under any name that a path takes, and nothing of it changes', async () => {
    const { api, ours, theirs, ask, rowsOf } = world()
    const before = await rowsOf(theirs.orgId)
    expect(before).toContain(theirWord)
    const wrong: string[] = []
    let attacks = 0
    for (const operation of withIds()) {
      for (const { values, isForeign } of waysTo(operation, ours, theirs)) {
        if (!isForeign) continue
        attacks += 1
        const answer = await ask(pathWith(operation, values), {
          ...validRequest(api, operation),
          token: ours.people.owner.token,
        })
        const text = await answer.text()
        if (answer.status !== 404 || !codesNotFound.test(text)) {
          wrong.push(`${operation.name} with ${JSON.stringify(values)}: ${answer.status} ${text.slice(0, 200)}`)
        }
      }
      if ((await rowsOf(theirs.orgId)) !== before) {
        wrong.push(`${operation.name} changed what is theirs`)
        break
      }
    }
    expect(wrong).toEqual([])
    expect(attacks).toBeGreaterThan(withIds().length)
  })

  it('tells an assistant nothing of another organization, whatever it calls with whatever name', async () => {
    const { ours, theirs, rowsOf } = world()
    const before = await rowsOf(theirs.orgId)
    const { tools } = await askMcp<{ tools: readonly Tool[] }>(world(), 'tools/list', {})
    expect(tools.map(({ name }) => name)).toContain('read_document')
    for (const { name, inputSchema } of tools) {
      for (const text of [...Object.values(theirs.things).flat(), theirWord]) {
        const given = Object.entries(inputSchema.properties).filter(([, { type }]) => type === 'string')
        const args = { ...Object.fromEntries(given.map(([one]) => [one, text])), fields: { title: 'x' } }
        const called = await askMcp<object>(world(), 'tools/call', { name, arguments: args })
        // What was asked for may be repeated.
        expect(JSON.stringify(called).replaceAll(text, '')).not.toContain(theirWord)
        expect(JSON.stringify(called).replaceAll(text, '')).not.toContain('theirs.example')
      }
    }
    expect(await rowsOf(theirs.orgId)).toBe(before)
    const [document = ''] = ours.things.document
    const own = await askMcp<object>(world(), 'tools/call', {
      name: 'read_document',
      arguments: { reference: document },
    })
    expect(JSON.stringify(own)).toContain(document)
  })

  it('answers the same requests to whoever is of that organization', async () => {
    const { api, ours, theirs, ask } = world()
    const wrong: string[] = []
    for (const operation of withIds().toSorted((a, b) => Number(endsIt(a)) - Number(endsIt(b)))) {
      for (const { values } of waysTo(operation, theirs, ours)) {
        // The first names all that is theirs by its id.
        const answer = await ask(pathWith(operation, values), {
          ...validRequest(api, operation),
          token: theirs.people.owner.token,
        })
        const text = await answer.text()
        if (![200, 201, 409, 412, 422].includes(answer.status)) {
          wrong.push(`${operation.name}: ${answer.status} ${text.slice(0, 200)}`)
        }
        break
      }
    }
    expect(wrong).toEqual([])
  })
}

const codesNotFound = /"code":"[a-z_]+\.(\w+_)?not_found"/

type Tool = {
  readonly name: string
  readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly type?: string }>> }
}

/** One call of the Model Context Protocol, which holds no session. */
async function askMcp<Result>({ ask, ours }: World, method: string, params: object): Promise<Result> {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const answer = await ask('/mcp', { method: 'POST', headers, body, token: ours.people.owner.token })
  const text = await answer.text()
  expect([answer.status, text.slice(0, 200)]).toEqual([200, expect.stringContaining('"result"')])
  const { result }: { result: Result } = JSON.parse(text.slice(text.indexOf('{')))
  return result
}
