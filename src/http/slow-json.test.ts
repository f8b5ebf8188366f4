import { expect, it, vi } from 'vitest'
import { slowJson } from './slow-json.ts'

it('says that it is still there until the answer is', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const reader = slowJson(promise, { left: vi.fn(), everyMs: 1 }).getReader()
  const decode = async () => new TextDecoder().decode((await reader.read()).value)
  const first = await decode()
  expect(first).toBe(' ')
  resolve({ rows: 3 })
  let text = first
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  expect(text).toMatch(/^ +\{"rows":3\}$/)
  expect(JSON.parse(text)).toEqual({ rows: 3 })
})

it('tells who works on it that nobody waits any more, and says nothing then', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const left = vi.fn()
  const stream = slowJson(promise, { left, everyMs: 1 })
  await stream.cancel()
  expect(left).toHaveBeenCalledOnce()
  resolve({})
  await promise
})

it('breaks where the work does', async () => {
  const stream = slowJson(Promise.reject(new Error('away')), { left: vi.fn() })
  await expect(new Response(stream).text()).rejects.toThrow('away')
})
