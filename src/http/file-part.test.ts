import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFilePart } from './file-part.ts'

type Sent = { readonly type: string; readonly bytes: Uint8Array }

async function formOf(form: FormData): Promise<Sent> {
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return { type: request.headers.get('content-type') ?? '', bytes: await request.bytes() }
}

const fileForm = (content: Uint8Array, name = 'a.pdf', field = 'file') => {
  const form = new FormData()
  form.append(field, new File([new Uint8Array(content)], name, { type: 'application/pdf' }))
  return form
}

/** In pieces of these sizes, over and over. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncIterable<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function read({ type, bytes }: Sent, sizes: readonly number[] = [7]) {
  const { name, bytes: content } = await openFilePart(type, inPieces(bytes, sizes))
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return { name, content: Buffer.concat(chunks) }
}

const raw = (text: string, type = 'multipart/form-data; boundary=x'): Sent => ({ type, bytes: Buffer.from(text) })
const part = (headers: string, content: string) => `--x\r\n${headers}\r\n\r\n${content}\r\n`
const file = part('Content-Disposition: form-data; name="file"; filename="a.pdf"', '%PDF-')

describe('a file in a form', () => {
  it('comes as it was sent, however it is cut into pieces', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom('\r\n', '\r\n--', '-', '\r', 'x', '--x')).map((words) => Buffer.from(words.join(''))),
    )
    const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(content, sizes, async (bytes, pieces) => {
        const found = await read(await formOf(fileForm(bytes)), pieces)
        expect(found).toEqual({ name: 'a.pdf', content: Buffer.from(bytes) })
      }),
      { numRuns: 60 },
    )
  })

  it.each(['Straßenbahn 2025.pdf', 'a "b".pdf', 'c;name=d.pdf'])('keeps its name %s', async (name) => {
    expect((await read(await formOf(fileForm(Buffer.from('1'), name)))).name).toBe(name)
  })

  it('is taken as curl sends it, with quotes behind a backslash', async () => {
    const sent = part('content-disposition: form-data; name="file"; filename="a \\"b\\".pdf"\r\nX: y', '%PDF-')
    expect(await read(raw(`${sent}--x--`))).toEqual({ name: 'a "b".pdf', content: Buffer.from('%PDF-') })
  })

  it.each([
    ['no quotes', 'form-data; name=file; filename=a.pdf', 'a.pdf'],
    ['two names', `form-data; name=file; filename="=?utf-8?B?xw==?="; filename*=utf-8''%C3%84%20b.pdf`, 'Ä b.pdf'],
    ['a name for all alone', `form-data; name="file"; filename*=UTF-8'de'b.pdf`, 'b.pdf'],
    ['a name for all that is none', `form-data; name="file"; filename="c.pdf"; filename*=utf-8''%ff`, 'c.pdf'],
    ['a member in its name', 'form-data; filename="; name=x; filename=y"; name=file', '; name=x; filename=y'],
  ])('is taken with %s', async (_what, disposition, name) => {
    const sent = raw(`${part(`Content-Disposition: ${disposition}`, '%PDF-')}--x--`)
    expect(await read(sent)).toEqual({ name, content: Buffer.from('%PDF-') })
  })

  it.each([
    ['NUL in its name', raw(`${part('Content-Disposition: form-data; name="file"; filename="a\0.pdf"', '')}--x--`)],
    [
      'NUL in a name for all',
      raw(`${part(`Content-Disposition: form-data; name=file; filename*=utf-8''a%00`, '')}--x--`),
    ],
    ['no boundary', raw(`${file}--x--`, 'multipart/form-data')],
    ['no delimiter', raw('%PDF-')],
    ['no field', raw('--x--\r\n')],
    ['another field', raw(`${part('Content-Disposition: form-data; name="pdf"; filename="a.pdf"', '')}--x--`)],
    ['a field that is no file', raw(`${part('Content-Disposition: form-data; name="file"', '')}--x--`)],
    ['one more field', raw(`${file}${part('Content-Disposition: form-data; name="org_id"', 'x')}--x--`)],
    ['no end', raw(file)],
    ['headers without end', raw(`--x\r\nX: ${'y'.repeat(10_000)}\r\n\r\n\r\n--x--`)],
  ])('is refused with %s', async (_what, sent) => {
    await expect(read(sent, [50])).rejects.toMatchObject({ code: 'request.malformed' })
  })

  it('is not read before its reader wants it, and no further', async () => {
    let pulled = 0
    let told = false
    async function* endless(): AsyncIterable<Uint8Array> {
      try {
        yield Buffer.from(file.slice(0, -2))
        for (; ; pulled += 1) yield new Uint8Array(1_000)
      } finally {
        told = true
      }
    }
    const { bytes } = await openFilePart('multipart/form-data; boundary=x', endless())
    expect([pulled, told]).toEqual([0, false])
    for await (const chunk of bytes) if (chunk.length > 900 && pulled > 3) break
    expect(pulled).toBeLessThan(6)
    expect(told).toBe(true)
  })
})
