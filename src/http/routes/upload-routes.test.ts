import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import type { AcceptInput, Operations } from '#workflows'
import { httpOf } from '../http.testing.ts'

/** What an operation is asked when this is sent, with the bytes it could read; it then refuses them. */
async function uploaded(path: string, init: RequestInit) {
  const asked: (Omit<AcceptInput, 'bytes' | 'signal'> & { readonly bytes: string })[] = []
  const operations: Pick<Operations, 'accept'> = {
    async accept(_caller, { bytes, signal: _, ...input }) {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      asked.push({ ...input, bytes: Buffer.concat(chunks).toString() })
      throw new DomainError({ code: 'document.empty', kind: 'invalid', message: 'It is a test.' })
    },
  }
  const response = await httpOf(operations).fetch(new Request(`http://localhost${path}`, { method: 'POST', ...init }))
  return { asked, response }
}

const pdf = { 'content-type': 'application/pdf' }

describe('the routes of originals', () => {
  it('hand the bytes on with what is said of them', async () => {
    const headers = { ...pdf, 'x-document-password': 'gr%C3%BCn' }
    const path = '/v1/documents?name=a.pdf&path=in%2Fa.pdf&tag=x&tag=y&batch=false'
    const { asked } = await uploaded(path, { headers, body: '%PDF-' })
    const said = { name: 'a.pdf', path: 'in/a.pdf', tags: ['x', 'y'], password: 'grün', batch: false }
    expect(asked).toEqual([{ ...said, bytes: '%PDF-' }])
  })

  it('leave out what is not said, take one tag, and cut what is long', async () => {
    const { asked } = await uploaded(`/v1/documents?name=${'n'.repeat(2_000)}&tag=x`, { headers: pdf, body: '1' })
    expect(asked).toEqual([{ name: 'n'.repeat(1_000), path: null, tags: ['x'], password: null, bytes: '1' }])
  })

  it('cut no character into halves, and take none', async () => {
    const [most, path] = ['n'.repeat(999), 'p'.repeat(3_999)]
    const said = new URLSearchParams({ name: `${most}😀`, path: `${path}😀`, tag: `${'t'.repeat(59)}😀` })
    const { asked } = await uploaded(`/v1/documents?${said}`, { headers: pdf, body: '1' })
    expect(asked).toMatchObject([{ name: most, path, tags: ['t'.repeat(59)] }])
  })

  it('take a form, and its name where no other is given', async () => {
    const body = new FormData()
    body.append('file', new File(['%PDF-'], 'from form.pdf'))
    const named = await uploaded('/v1/documents?name=a.pdf', { body })
    const unnamed = await uploaded('/v1/documents', { body })
    expect([named, unnamed].map(({ asked }) => asked[0]?.name)).toEqual(['a.pdf', 'from form.pdf'])
    expect(unnamed.asked[0]?.bytes).toBe('%PDF-')
  })

  it.each([
    ['no name', '/v1/documents', pdf, 400],
    ['an empty name', '/v1/documents?name=', pdf, 400],
    ['a password that is not encoded', '/v1/documents?name=a', { ...pdf, 'x-document-password': '100%' }, 400],
    ['a batch that is neither', '/v1/documents?name=a&batch=maybe', pdf, 400],
    ['JSON, whatever its bytes', '/v1/documents?name=a', { 'content-type': 'application/json' }, 415],
    ['several parts that are no form', '/v1/documents?name=a', { 'content-type': 'multipart/mixed' }, 415],
  ])('refuse %s and ask nothing', async (_what, path, headers, status) => {
    const { asked, response } = await uploaded(path, { headers, body: '%PDF-' })
    expect([response.status, asked]).toEqual([status, []])
  })
})
