import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachmentName } from './attachment-name.ts'

it.each([
  ['invoice 7.pdf', 'invoice 7.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ann\\scan.pdf', 'scan.pdf'],
  ['a\r\nb\0.pdf', 'a b .pdf'],
  ['gpj.\u202efdp.exe', 'gpj. fdp.exe'],
  ['Gru\u0308ße.pdf', 'Grüße.pdf'],
  ['..', 'attachment.pdf'],
  ['folder/', 'attachment.pdf'],
  [null, 'attachment.pdf'],
  [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(196)}.pdf`],
])('makes of the name %j the name %j', (given, name) => {
  expect(attachmentName(given)).toBe(name)
})

it('is one line without folders, whatever it is given, and stays itself when it is given again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = attachmentName(given)
      expect(name).not.toMatch(/[/\\\p{Cc}\u2028\u2029\u202e]/u)
      expect(name).not.toMatch(/^\.*$/)
      expect([...name].length).toBeLessThanOrEqual(200)
      expect(attachmentName(name)).toBe(name)
    }),
  )
})
