import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#kernel'
import { hashedBody } from './hashed-body.ts'

/** A body in pieces of these sizes. */
function request(body: Buffer, sizes: readonly number[], type: string): Request {
  const chunks: Buffer[] = []
  let rest = body
  for (const size of sizes) {
    if (rest.length === 0) break
    chunks.push(rest.subarray(0, size))
    rest = rest.subarray(size)
  }
  if (rest.length > 0) chunks.push(rest)
  const init = { method: 'POST', headers: { 'content-type': type }, body: ReadableStream.from(chunks), duplex: 'half' }
  // `duplex` is not in the types.
  return new Request('http://localhost/', init as RequestInit)
}

const form = (boundary: string, file: Uint8Array, end = '--\r\n') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${boundary}${end}`),
  ])
const typeOf = (boundary: string) => `multipart/form-data; boundary=${boundary}`

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 })

describe('the hash of a streamed body', () => {
  it('is that of its bytes, whatever pieces they come in, and they all come through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), pieces, async (bytes, sizes) => {
        const hashed = hashedBody(request(Buffer.from(bytes), sizes, 'application/pdf'))
        expect(hashed.bodyHash()).toBeNull()
        expect(Buffer.from(await hashed.request.arrayBuffer()).equals(bytes)).toBe(true)
        expect(hashed.bodyHash()).toBe(sha256(bytes))
      }),
      { numRuns: 60 },
    )
  })

  it('is not read further than a file may be long', async () => {
    const sent = (length: number) => request(Buffer.alloc(length), [10, 10, 10], 'application/pdf')
    await expect(hashedBody(sent(31), 30).hashBody()).rejects.toMatchObject({ code: 'document.too_large' })
    expect(await hashedBody(sent(30), 30).hashBody()).toBe(sha256(Buffer.alloc(30)))
  })

  it('of a form is the same with another boundary and in other pieces', async () => {
    const boundary = fc.stringMatching(/^[a-z-]{1,12}$/)
    await fc.assert(
      fc.asyncProperty(
        boundary,
        boundary,
        fc.uint8Array({ maxLength: 100 }),
        pieces,
        async (one, other, file, sizes) => {
          // A file that holds its own boundary is no form.
          fc.pre(![one, other].some((each) => Buffer.from(file).includes(`--${each}`)))
          const first = await hashedBody(request(form(one, file), sizes, typeOf(one))).hashBody()
          const second = await hashedBody(request(form(other, file), [], typeOf(other))).hashBody()
          expect(second).toBe(first)
          const changed = await hashedBody(
            request(form(one, Buffer.concat([file, file, Buffer.from('x')])), sizes, typeOf(one)),
          ).hashBody()
          expect(changed).not.toBe(first)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of a form that is cut off is not known', async () => {
    const cut = hashedBody(request(form('b', Buffer.from('file'), ''), [7], typeOf('b')))
    await cut.request.arrayBuffer()
    expect(cut.bodyHash()).toBeNull()
  })
})
