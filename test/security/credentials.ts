import { expect, it } from 'vitest'
import { type Permission, permissions } from '#access'
import { type ApiOperation, isMutation, pathWith } from './api-operations.ts'
import { installationToken, type World } from './attacked-world.ts'
import { validRequest } from './valid-request.ts'

/** Those that anybody may call: they say who they are with what they send, or nothing is to be known. */
const open = [
  ...['POST /v1/sessions', 'POST /v1/sessions/refresh', 'POST /v1/sessions/end', 'POST /v1/password'],
  'POST /v1/password/change',
  ...['GET /v1/sessions/openid', 'GET /v1/sessions/openid/callback', 'POST /v1/invitations/accept'],
  ...['GET /healthz', 'GET /readyz'],
]

/** Those that write with a permission to read, and what they do. */
const harmless: Readonly<Record<string, string>> = {
  'POST /v1/documents/lookup': 'looks',
  'POST /v1/documents/{reference}/verify': 'reads a file back',
  'POST /v1/documents/{reference}/split/plan': 'says what would be done',
  'POST /v1/reprocess/plan': 'says what would be done',
  'POST /v1/sessions/end-all': 'ends the sign-ins of whoever asks',
}

/** What their one permission is not enough for, and why. */
const more: Readonly<Record<string, string>> = {
  'GET /v1/orgs': 'owners of the installation alone may',
  'POST /v1/orgs': 'owners of the installation alone may',
  'POST /v1/keys': 'gives away no permission that whoever asks lacks',
  'POST /v1/users': 'makes nobody who may what whoever asks may not',
  'POST /v1/invitations': 'invites nobody who may what whoever asks may not',
  'PUT /v1/retention/{policy}': 'shortens the trash for nobody who may not purge',
  'DELETE /v1/retention/{policy}': 'shortens the trash for nobody who may not purge',
}

type Init = { readonly token?: string; readonly headers?: Readonly<Record<string, string>> }
type Answer = { readonly status: number; readonly code: string }

/** Who is let in, and how far. */
export function describeCredentials(world: () => World): void {
  const operations = () => world().api.operations
  const guarded = () => operations().filter(({ permission }) => permission !== undefined)

  /** Asks every operation, about things that are nowhere, so that nothing happens to those of others tests. */
  const askEach = async (some: readonly ApiOperation[], init: Init) => {
    const answers: Record<string, Answer> = {}
    for (const operation of some) {
      const request = validRequest(world().api, operation)
      const answer = await world().ask(pathWith(operation, nowhere), {
        ...{ ...request, ...init, headers: { ...request.headers, ...init.headers } },
        signal: AbortSignal.timeout(5_000),
      })
      const { code = '' } = answer.ok ? {} : JSON.parse(await answer.text())
      await answer.body?.cancel().catch(() => {})
      answers[operation.name] = { status: answer.status, code }
    }
    return answers
  }
  const differing = (answers: Readonly<Record<string, Answer>>, wanted: Answer) =>
    Object.entries(answers).filter(([, { status, code }]) => status !== wanted.status || code !== wanted.code)

  const owner = () => world().ours.clientOf(world().ours.people.owner.token)
  const keyWith = (some: readonly Permission[]) => owner().createKey({ name: 'Of a test', permissions: [...some] })
  /** Before it is used for the first time. */
  const changeKey = async (
    id: string,
    set: { crud_per_minute?: number; agent_per_minute?: number; expires_at?: Date },
  ) =>
    await world().app.database.asOwner(({ query }) =>
      query.updateTable('api_keys').set(set).where('id', '=', id).execute(),
    )
  const all = () => permissions.filter((one) => one !== 'org:write')

  it('asks who they are of everybody, but where that is about to be said', () => {
    const unguarded = operations().filter(({ permission }) => permission === undefined)
    expect(unguarded.map(({ name }) => name).toSorted()).toEqual(open.toSorted())
  })

  const ways: readonly (readonly [string, Init])[] = [
    ['nothing', {}],
    ['another scheme', { headers: { authorization: 'Basic b3duZXI6b3duZXI=' } }],
    ['an empty token', { headers: { authorization: 'Bearer ' } }],
    ['a made up token', { headers: { authorization: 'Bearer x' } }],
    ['a cookie', { headers: { cookie: 'autopilot_refresh=x; token=x' } }],
    ['the token of the installation, with more behind it', { token: `${installationToken}x` }],
  ]
  it.each(ways)('answers 401 on every route to whoever brings %s', async (_, init) => {
    expect(differing(await askEach(guarded(), init), { status: 401, code: 'request.unauthorized' })).toEqual([])
  })

  it('takes a key from no place but its header', async () => {
    const { token } = await keyWith(['documents:read'])
    const { ask } = world()
    expect((await ask('/v1/documents', { token })).status).toBe(200)
    for (const name of ['access_token', 'token', 'key', 'api_key', 'authorization']) {
      expect([401, 400]).toContain((await ask(`/v1/documents?${name}=${token}`)).status)
      for (const header of ['cookie', 'x-api-key', 'proxy-authorization', 'x-authorization']) {
        expect((await ask('/v1/documents', { headers: { [header]: `${name}=${token}` } })).status).toBe(401)
      }
    }
  })

  it('answers 403 on every route to a key that may all but that, and lets one in that may that alone', async () => {
    const wrong: unknown[] = []
    for (const permission of new Set(guarded().map((operation) => operation.permission))) {
      const those = guarded().filter((operation) => operation.permission === permission)
      // What a permission is called stands in the description.
      const name = permission as Permission
      for (const [or, ofThose] of Map.groupBy(those, ({ orPermission }) => orPermission)) {
        const others = all().filter((one) => one !== name && one !== or)
        const allBut = await askEach(ofThose, { token: (await keyWith(others)).token })
        wrong.push(...differing(allBut, { status: 403, code: 'access.forbidden' }))
      }
      const that = those.filter(({ name: operation }) => !Object.hasOwn(more, operation))
      const alone = await askEach(that, { token: (await keyWith([name])).token })
      wrong.push(
        ...Object.entries(alone).filter(([, answer]) => answer.code === 'access.forbidden' || answer.status === 401),
      )
    }
    expect(wrong).toEqual([])
  })

  it('answers 403 on every change to viewers, and to keys for demonstration', async () => {
    const changes = guarded().filter(isMutation)
    const wanted = { status: 403, code: 'access.forbidden' }
    const { token: demo, key } = await owner().createKey({ name: 'To look around', is_demo: true })
    await changeKey(key.key_id, { crud_per_minute: 10_000, agent_per_minute: 10_000 })
    expect(differing(await askEach(changes, { token: world().ours.people.viewer.token }), wanted)).toEqual([])
    expect(differing(await askEach(changes, { token: demo }), wanted)).toEqual([])
    expect((await world().ask('/v1/documents', { token: demo })).status).toBe(200)
    const greedy = owner().createKey({ name: 'More', is_demo: true, permissions: ['documents:write'] })
    await expect(greedy).rejects.toMatchObject({ code: 'key.unfit' })
  })

  it('calls nothing reading that changes something', async () => {
    const writing = guarded().filter((operation) => operation.method !== 'GET' && !isMutation(operation))
    expect(writing.map(({ name }) => name).toSorted()).toEqual(Object.keys(harmless).toSorted())
  })

  it('answers 401 on every route to keys that are over or wrong', async () => {
    const [off, removed, expiring] = [await keyWith(all()), await keyWith(all()), await keyWith(all())]
    await owner().deactivateKey(off.key.key_id)
    await owner().deleteKey(removed.key.key_id)
    await changeKey(expiring.key.key_id, { expires_at: new Date(Date.now() - 1_000) })
    const cases = [
      [off.token, 'access.key_inactive'],
      [removed.token, 'access.key_invalid'],
      [expiring.token, 'access.key_expired'],
      // The prefix of a key, which is not secret, with another's secret.
      [`${(await keyWith(all())).token.slice(0, 14)}${off.token.slice(14)}`, 'access.key_invalid'],
      [off.token.slice(0, -1), 'access.key_invalid'],
    ] as const
    for (const [token, code] of cases) {
      expect(differing(await askEach(guarded(), { token }), { status: 401, code })).toEqual([])
    }
  })

  it("gives a key nothing that its maker lacks, and an admin nothing that is an owner's", async () => {
    const admin = world().ours.clientOf(world().ours.people.admin.token)
    await expect(admin.createKey({ name: 'More', permissions: ['org:write'] })).rejects.toMatchObject({
      code: 'access.forbidden',
    })
    const { token } = await keyWith(['keys:write', 'documents:read'])
    const byKey = world().ours.clientOf(token)
    await expect(byKey.createKey({ name: 'More', permissions: ['documents:purge'] })).rejects.toMatchObject({
      code: 'access.forbidden',
    })
    await expect(admin.changeRole(world().ours.people.admin.email, 'owner')).rejects.toMatchObject({
      code: 'access.forbidden',
    })
  })
}

const nowhere: Readonly<Record<string, string>> = {
  ...{ reference: '0198f600-0000-7000-8000-000000000000', id: '0198f600-0000-7000-8000-000000000000' },
  ...{ delivery: '0198f600-0000-7000-8000-000000000000', policy: 'trash', page: '1' },
}
