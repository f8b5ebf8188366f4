import { expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { challenge } from './challenge.ts'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'

const refused = (code: string, permission?: string) =>
  new DomainError({ code, kind: 'denied', message: 'No.', details: permission === undefined ? {} : { permission } })
const realm = 'Bearer realm="paper-autopilot"'

it('asks for a token where none came', () => {
  expect(challenge(refused('request.unauthorized'), 401, null)).toEqual({ 'www-authenticate': realm })
})

it.each(['request.unauthorized', 'access.key_invalid', 'access.key_inactive', 'access.key_expired'])(
  'says of a token what is wrong with it: %s',
  (code) => {
    const header = `${realm}, error="invalid_token", error_description="${code}"`
    expect(challenge(refused(code), 401, 'Bearer x')).toEqual({ 'www-authenticate': header })
  },
)

it('blames no token for a password', () => {
  expect(challenge(refused('access.sign_in_failed'), 401, 'Bearer x')).toEqual({ 'www-authenticate': realm })
})

it('names the permission that a token lacks', () => {
  const header = `${realm}, error="insufficient_scope", scope="documents:purge"`
  const thrown = refused('access.forbidden', 'documents:purge')
  expect(challenge(thrown, 403, 'Bearer x')).toEqual({ 'www-authenticate': header })
})

it.each([
  ['another refusal', refused('proposal.needs_person'), 403],
  ['a mistake', refused('access.forbidden'), 403],
  ['a bug', new Error('x'), 500],
  ['a limit', refused('rate.limited'), 429],
])('challenges nobody for %s', (_what, thrown, status) => {
  expect(challenge(thrown, status, 'Bearer x')).toEqual({})
})

it('stands on the answer of the API', async () => {
  const deps = depsOf({})
  const http = createHttp({
    ...deps,
    guard: {
      ...deps.guard,
      authenticate: async ({ headers }) => {
        const token = headers.get('authorization')
        if (token === null) return undefined
        if (token === 'Bearer old') throw refused('access.key_expired')
        return { identity: { ...deps.owner, permissions: new Set(['runs:read'] as const) } }
      },
    },
  })
  const ask = async (headers: Record<string, string>) => {
    const response = await http.guarded('secret')(new Request('http://x/v1/standing', { headers }))
    return [response.status, response.headers.get('www-authenticate')]
  }
  expect(await ask({})).toEqual([401, realm])
  const expired = `${realm}, error="invalid_token", error_description="access.key_expired"`
  expect(await ask({ authorization: 'Bearer old' })).toEqual([401, expired])
  const forbidden = `${realm}, error="insufficient_scope", scope="documents:read"`
  expect(await ask({ authorization: 'Bearer good' })).toEqual([403, forbidden])
})
