import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSealedText, sealText } from './sealed-text.ts'

const box = { key: randomBytes(32), random: randomBytes }

describe('a sealed text', () => {
  it('is read again with its key, for what it belongs to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openSealedText(box, 'webhook 1', sealText(box, 'webhook 1', text))).toBe(text)
      }),
    )
  })

  it('does not contain the text, and is another each time', () => {
    const one = Buffer.from(sealText(box, 'webhook 1', 'correct horse'))
    expect(one.includes('correct horse')).toBe(false)
    expect(one.equals(sealText(box, 'webhook 1', 'correct horse'))).toBe(false)
  })

  it('is not read with another key, for another thing, or when a bit was changed or bytes are missing', () => {
    const sealed = sealText(box, 'webhook 1', 'correct horse')
    const refused = expect.objectContaining({ code: 'secret.unreadable' })
    expect(() => openSealedText({ key: randomBytes(32) }, 'webhook 1', sealed)).toThrow(refused)
    expect(() => openSealedText(box, 'webhook 2', sealed)).toThrow(refused)
    expect(() => openSealedText(box, 'webhook 1', sealed.subarray(0, 20))).toThrow(refused)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(() => openSealedText(box, 'webhook 1', changed)).toThrow(refused)
    }
  })
})
