import { expect, it } from 'vitest'
import type { OnceInput } from '#access'
import { DomainError } from '#kernel'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'

/** What is to be worked once when this is sent with a key. */
async function once(
  path: string,
  { password, body = '%PDF-', type = 'application/pdf' }: { password?: string; body?: string; type?: string } = {},
): Promise<readonly OnceInput[]> {
  const inputs: OnceInput[] = []
  const refuse = async () => {
    throw new DomainError({ code: 'document.empty', kind: 'invalid', message: 'It is a test.' })
  }
  const deps = depsOf({ accept: refuse, extract: refuse, createMailbox: refuse })
  const http = createHttp({
    ...deps,
    async doOnce(input, work) {
      inputs.push(input)
      await work()
      return undefined
    },
  })
  const headers = {
    ...{ 'content-type': type, 'idempotency-key': 'a-key' },
    ...(password === undefined ? {} : { 'x-document-password': password }),
  }
  const init = { method: 'POST', headers, body }
  expect([400, 422]).toContain((await http.fetch(new Request(`http://localhost${path}?name=a.pdf`, init))).status)
  return inputs
}

it('keeps of a password only that there was one', async () => {
  const hashOf = async (password?: string) =>
    (await once('/v1/documents', password === undefined ? {} : { password }))[0]?.request.headersHash
  expect(await hashOf('1234')).toBe(await hashOf('4321'))
  expect(await hashOf('1234')).not.toBe(await hashOf())
})

it('keeps of a secret in a body only that there was one', async () => {
  const hashOf = async (password: unknown, host = 'mail.example.org') => {
    const body = JSON.stringify({ name: 'office', host, username: 'ann', password })
    const [input] = await once('/v1/mailboxes', { body, type: 'application/json' })
    return await input?.hashBody()
  }
  expect(await hashOf('1234')).toBe(await hashOf('4321'))
  expect(await hashOf('1234')).not.toBe(await hashOf(undefined))
  expect(await hashOf('1234')).not.toBe(await hashOf('1234', 'mail.example.com'))
})

it('keeps nothing of what is extracted without storing it', async () => {
  expect(await once('/v1/documents')).toHaveLength(1)
  expect(await once('/v1/extractions')).toEqual([])
})
