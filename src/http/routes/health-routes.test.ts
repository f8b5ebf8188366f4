import { expect, it } from 'vitest'
import { healthRegistry } from '#telemetry'
import { createHttp } from '../create-http.ts'
import { depsOf } from '../http.testing.ts'

function ready() {
  let [nowMs, asked] = [0, 0]
  const clock = { monotonicMs: () => nowMs }
  const health = healthRegistry(clock)
  const detail = 'no connection to db.internal as archive'
  health.register({
    name: 'database',
    answers: ['ready'],
    check: async () => {
      asked += 1
      return { status: 'failed', detail }
    },
  })
  const deps = depsOf({})
  const authenticate = async (request: Request) =>
    request.headers.get('authorization') === 'Bearer a key' ? { identity: deps.owner } : undefined
  const http = createHttp({ ...deps, health, clock, guard: { ...deps.guard, authenticate } }).guarded('t')
  const ask = async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await http(new Request('http://localhost/readyz', { headers }))
    return { status: response.status, detail: JSON.parse(await response.text()).checks[0].detail }
  }
  return { ask, asked: () => asked, detail, pass: (ms: number) => (nowMs += ms) }
}

it('asks the database at most once a second, however many ask', async () => {
  const { ask, asked, pass } = ready()
  await Promise.all([ask(), ask(), ask()])
  pass(999)
  await ask()
  expect(asked()).toBe(1)
  pass(1)
  await ask()
  expect(asked()).toBe(2)
})

it('tells what is wrong only to those who say who they are', async () => {
  const { ask, detail } = ready()
  expect(await ask()).toEqual({ status: 503, detail: '' })
  expect(await ask('wrong')).toEqual({ status: 503, detail: '' })
  expect(await ask('a key')).toEqual({ status: 503, detail })
  expect(await ask('t')).toEqual({ status: 503, detail })
})
