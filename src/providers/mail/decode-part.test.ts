import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodePart } from './decode-part.ts'

/** In pieces of these sizes, over and over. */
async function* inPieces(written: Buffer, sizes: readonly number[]) {
  for (let start = 0, n = 0; start < written.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1
    yield written.subarray(start, start + size)
    start += size
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))

it('reads base64 however its lines and its pieces are cut', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, sizes, fc.integer({ min: 1, max: 80 }), async (original, cut, width) => {
      const lines = original.toString('base64').replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n')
      expect(await buffer(decodePart('BASE64', inPieces(Buffer.from(lines), cut)))).toEqual(original)
    }),
  )
})

it('reads quoted-printable however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, sizes, async (original, cut) => {
      const hex = [...original].map((byte, n) => {
        const isPlain = byte > 32 && byte < 127 && byte !== 61
        const end = n % 20 === 19 ? '=\r\n' : ''
        return `${isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`}${end}`
      })
      expect(await buffer(decodePart('quoted-printable', inPieces(Buffer.from(hex.join('')), cut)))).toEqual(original)
    }),
  )
})

it('leaves what is written as it is, and refuses what it does not know', async () => {
  expect(await buffer(decodePart('7bit', inPieces(Buffer.from('a=3D'), [3])))).toEqual(Buffer.from('a=3D'))
  expect(() => decodePart('x-uuencode', inPieces(Buffer.from('a'), [1]))).toThrow(
    expect.objectContaining({ code: 'mail.encoding_unknown' }),
  )
})

it('tells base64 that has lost its end from what is whole', async () => {
  await expect(buffer(decodePart('base64', inPieces(Buffer.from('QUJDR'), [2])))).rejects.toMatchObject({
    code: 'mail.part_cut_off',
  })
  expect(await buffer(decodePart('base64', inPieces(Buffer.from('QUJDRA'), [2])))).toEqual(Buffer.from('ABCD'))
})
