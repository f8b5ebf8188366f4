import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Permission, permissions } from '#access'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { type ApiOperation, type DescribedApi, type Parameter, pathParameters, pathWith } from './api-operations.ts'
import { installationToken, useWorld, type World, worldSettings } from './attacked-world.ts'
import { describedValues, nearlyDescribedValues } from './described-values.ts'
import { hostileTexts } from './hostile-texts.ts'

/** Requests to each operation with each seed: few where every change is tested, many when somebody looks for faults. */
const runs = Number(process.env.AUTOPILOT_TEST_FUZZ_RUNS ?? '3')
const seeds = { 'the same seed each time': 20_260_131, 'a new seed each time': Math.floor(Math.random() * 2 ** 31) }

type Sent = {
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
}

describeInProcess('whatever is sent', worldSettings, (place) => {
  const world = useWorld(place)
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  let key: string

  beforeAll(async () => {
    process.on('unhandledRejection', note).on('uncaughtException', note)
    const { ours } = world()
    const all: Permission[] = permissions.filter((one) => one !== 'org:write')
    key = (await ours.clientOf(ours.people.owner.token).createKey({ name: 'Of the fuzzer', permissions: all })).token
  }, 400_000)
  afterAll(() => {
    process.off('unhandledRejection', note).off('uncaughtException', note)
  })

  describe.each(Object.entries(seeds))('with %s', (_, seed) => {
    it(`is answered as the API says (seed ${seed})`, async () => {
      const before = await world().rowsOf(world().theirs.orgId)
      const wrong: string[] = []
      for (const operation of world().api.operations) {
        const property = fc.asyncProperty(requestsTo(operation, world()), fc.nat(9), async (sent, who) => {
          // The owner at the machine may what no key may.
          await send(world(), operation, sent, who === 0 ? installationToken : key)
        })
        // What is found first is told whole; a smaller one would cost as much again.
        const told = await fc.check(property, { numRuns: runs, seed, endOnFailure: true })
        if (told.failed) wrong.push(`${String(told.errorInstance)} to ${JSON.stringify(told.counterexample?.[0])}`)
      }
      expect(wrong).toEqual([])
      expect(await world().rowsOf(world().theirs.orgId)).toBe(before)
      expect(unhandled).toEqual([])
    })
  })
})

/** @throws where the answer is not one that is described */
async function send(world: World, { name, method }: ApiOperation, sent: Sent, token: string): Promise<void> {
  const { path, query, headers, body } = sent
  const streams = name === 'GET /v1/events'
  const ask = (request: Request) => {
    const given = { authorization: `Bearer ${token}`, ...Object.fromEntries(request.headers) }
    return world.app.http.guarded(installationToken)(new Request(request, { headers: given }), '192.0.2.1')
  }
  const request = new Request(`http://in-memory${path}${query}`, {
    ...{ method, headers, signal: AbortSignal.timeout(20_000) },
    ...(body === undefined ? {} : { body }),
  })
  const answer = await (streams ? ask : checkedFetch(ask))(request)
  const type = answer.headers.get('content-type') ?? ''
  const isRight =
    answer.status < 400 || (type === 'application/problem+json' && ![500, 501, 502, 504].includes(answer.status))
  if (streams) await answer.body?.cancel()
  if (!isRight) throw new Error(`${name} answered ${answer.status} as ${type}: ${streams ? '' : await answer.text()}`)
}

function requestsTo(operation: ApiOperation, { api, ours }: World): fc.Arbitrary<Sent> {
  const names = Object.values(ours.things).flat()
  const ids = fc.oneof(
    fc.constantFrom(...names),
    fc.uuid(),
    fc.constantFrom(...hostileTexts.filter((text) => !/^\.{1,2}$/.test(text))),
  )
  const values: Record<string, fc.Arbitrary<string>> = Object.fromEntries(
    pathParameters(operation).map(({ name, schema }) => [
      name,
      schema.enum === undefined ? ids : fc.oneof(ids, fc.constantFrom(...schema.enum.map(String))),
    ]),
  )
  return fc
    .record({
      values: fc.record(values),
      query: queriesOf(
        api,
        operation.parameters.filter((one) => one.in === 'query'),
      ),
      headers: headersOf(operation.parameters.filter((one) => one.in === 'header')),
      content: contentsOf(api, operation),
    })
    .map((sent) => ({
      ...{ path: pathWith(operation, sent.values), query: sent.query },
      ...{ headers: { ...sent.headers, ...sent.content.headers }, body: sent.content.body },
    }))
}

const encoded = (text: unknown) => encodeURIComponent(String(text).toWellFormed())

function queriesOf(api: DescribedApi, parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const members: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    parameters.map(({ name, schema }) => [
      name,
      fc.oneof({ weight: 4, arbitrary: describedValues(api, schema) }, nearlyDescribedValues(api, schema)),
    ]),
  )
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name)
  const written = fc.record(members, { requiredKeys }).map((query) => {
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => `${encoded(name)}=${encoded(one)}`),
    )
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`
  })
  return fc.oneof(
    { weight: 9, arbitrary: written },
    fc.constantFrom('?', '?&&=', '?a=%', '?%ff=%c0%80', '?limit=1&limit=2', '?[]=1'),
  )
}

/** As far as a client can send them at all. */
function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Readonly<Record<string, string>>> {
  const visible = hostileTexts.filter((text) => /^[\x20-\x7e]*$/.test(text))
  const members: Record<string, fc.Arbitrary<string>> = Object.fromEntries(
    [...parameters.map(({ name }) => name), 'x-request-id', 'accept', 'range'].map((name) => [
      name,
      fc.constantFrom(...visible, '"v1"', '*', 'bytes=0-3', 'bytes=9-1,3-', '%ff', '1042'),
    ]),
  )
  return fc
    .record(members, { requiredKeys: [] })
    .map((given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? ''])))
}

type Content = { readonly headers: Readonly<Record<string, string>>; readonly body: Sent['body'] }
const typed = (type: string, body: Sent['body']): Content => ({ headers: { 'content-type': type }, body })

function contentsOf(api: DescribedApi, { body, method }: ApiOperation): fc.Arbitrary<Content> {
  if (method === 'GET') return fc.constant({ headers: {}, body: undefined })
  const json = 'application/json'
  const odd = fc.constantFrom<Content>(
    ...[
      typed(json, ''),
      typed(json, '{'),
      typed(json, 'null'),
      typed(json, '[]'),
      typed(json, '"a"'),
      typed(json, '1e999'),
    ],
    ...[typed(json, '{"a":1}{'), typed(json, `${'['.repeat(70)}${']'.repeat(70)}`), typed('text/plain', 'a')],
    ...[
      typed(json, new Uint8Array([0xff, 0xfe, 0x7b, 0])),
      typed('multipart/form-data; boundary=', '--'),
      typed('', 'a'),
    ],
    { headers: {}, body: undefined },
  )
  switch (body.kind) {
    case 'none':
      return fc.oneof({ weight: 4, arbitrary: fc.constant({ headers: {}, body: undefined }) }, odd)
    case 'file': {
      const bytes = fc.uint8Array({ maxLength: 200 }).map((one) => new Uint8Array(one))
      const pdf = fc.nat(3).map((seed) => new Uint8Array(smallPdf(90 + seed)))
      return fc.oneof(
        bytes.map((one) => typed('application/pdf', one)),
        pdf.map((one) => typed('application/pdf', one)),
        odd,
      )
    }
    case 'json': {
      const described = describedValues(api, body.schema)
      const nearly = nearlyDescribedValues(api, body.schema)
      const written = fc.oneof({ weight: 3, arbitrary: described }, { weight: 2, arbitrary: nearly })
      return fc.oneof({ weight: 6, arbitrary: written.map((value) => typed(json, JSON.stringify(value) ?? '')) }, odd)
    }
  }
}
