import { expect, it } from 'vitest'
import { type ApiOperation, pathParameters, pathWith } from './api-operations.ts'
import type { World } from './attacked-world.ts'
import { bodyWith, objectPlaces, type Path } from './body-leaves.ts'

/** What rows and requests have, and whoever sends a body may not say. */
const notTheirs: Readonly<Record<string, unknown>> = {
  ...{ id: '0198f600-0000-7000-8000-000000000000', org_id: '0198f600-0000-7000-8000-000000000001' },
  ...{ orgId: '0198f600-0000-7000-8000-000000000001', user_id: '0198f600-0000-7000-8000-000000000002' },
  ...{ is_owner: true, password_hash: 'x', secret_hash: 'x', hash: 'x', prefix: 'x' },
  ...{ state: 'ready', status: 'succeeded', created_at: '2020-01-01T00:00:00Z', created_by: 'system:test' },
  ...{ cost_nano_usd: 0, spent_usd: '0', spent_nano_usd: 0, version: 99, blob_key: '../x', actor: 'system:test' },
  ...{ constructor: { prototype: {} }, toString: 'x' },
}

/** Members that some bodies do have. */
const maybeTheirs: Readonly<Record<string, unknown>> = {
  ...{ role: 'owner', permissions: ['org:write'], active: true, is_demo: false, confidence: 1 },
}

/** Whoever sends more than is asked for is told so, and nothing is done. */
export function describeMembersNotAskedFor(world: () => World): void {
  const send = async (operation: ApiOperation, body: string) => {
    const { ours, ask } = world()
    const things = Object.entries(ours.things).map(([thing, [name = '']]) => [thing, name])
    const values: Record<string, string> = Object.fromEntries(things)
    const [at] = pathParameters(operation)
    const thing = Object.keys(values).find((one) => operation.path.startsWith(`/v1/${one}s/`)) ?? 'none'
    return await ask(pathWith(operation, at === undefined ? {} : { [at.name]: values[thing] ?? 'trash' }), {
      ...{ method: operation.method, body, token: ours.people.owner.token },
      headers: { 'content-type': 'application/json' },
    })
  }
  const refused = async (operation: ApiOperation, at: Path, value: unknown) => {
    const answer = await send(operation, bodyWith(world().api, operation, at, value))
    const text = await answer.text()
    const told = `${operation.name} with ${at.join('.')}: ${answer.status} ${text.slice(0, 160)}`
    return answer.status === 400 && text.includes('request.malformed') ? [] : [told]
  }
  const withBodies = () => world().api.operations.filter(({ body }) => body.kind === 'json')

  it('takes no member that it does not describe, in no object of its body, and changes nothing for one', async () => {
    const { api, ours, rowsOf } = world()
    const before = await rowsOf(ours.orgId)
    const taken: string[] = []
    let sent = 0
    for (const operation of withBodies()) {
      const places = objectPlaces(api, operation)
      expect(places, operation.name).not.toEqual([])
      const extra = { ...notTheirs, ...(operation.permission === undefined ? maybeTheirs : {}) }
      for (const { at, members } of places) {
        for (const [name, value] of Object.entries(extra)) {
          if (members.includes(name)) continue
          sent += 1
          taken.push(...(await refused(operation, [...at, name], value)))
        }
      }
    }
    expect(taken).toEqual([])
    expect(sent).toBeGreaterThan(500)
    expect(await rowsOf(ours.orgId)).toBe(before)
  })

  it('lets whoever corrects a document write its 22 fields, and no other column', async () => {
    const { ours, ask } = world()
    const [document = ''] = ours.things.document
    const columns = { ...notTheirs, ...maybeTheirs, content_hash: 'x', trashed_at: null, review_reasons: [] }
    for (const [path, more] of [
      ['edit', {}],
      ['proposals', { reason: 'Why not.' }],
    ] as const) {
      for (const [name, value] of Object.entries(columns)) {
        const answer = await ask(`/v1/documents/${document}/${path}`, {
          method: 'POST',
          body: JSON.stringify({ fields: { [name]: value }, ...more }),
          ...{ token: ours.people.owner.token, headers: { 'content-type': 'application/json' } },
        })
        expect([name, answer.status]).toEqual([name, 422])
        expect(await answer.json()).toMatchObject({ code: 'extraction.invalid_edit' })
      }
    }
  })

  it('is not taken in by names that mean something to JavaScript, nor by a member that comes twice', async () => {
    const { ours, ask } = world()
    const send = (path: string, body: string) =>
      ask(path, {
        ...{ method: 'POST', body, token: ours.people.admin.token },
        headers: { 'content-type': 'application/json' },
      })
    const user = `"email": "twice@ours.example", "display_name": "Twice"`
    const polluted = await send('/v1/users', `{${user}, "role": "viewer", "__proto__": {"role": "owner"}}`)
    expect([400, 201]).toContain(polluted.status)
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false)
    // The last one counts for the check and for what is done.
    const twice = await send('/v1/users', `{${user.replace('twice', 'two')}, "role": "viewer", "role": "owner"}`)
    expect(twice.status).toBe(403)
    const once = await send('/v1/users', `{${user.replace('twice', 'too')}, "role": "owner", "role": "viewer"}`)
    expect(await once.json()).toMatchObject({ user: { role: 'viewer' } })
  })
}
