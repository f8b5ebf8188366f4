import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRailTicket } from './rail-ticket.ts'
import { railCode, railHead, railLayout, railRecord } from './rail-tickets.testing.ts'

describe('a rail ticket code', () => {
  test.each(['01', '02'] as const)('of version %s gives its header and printed fields', (version) => {
    const records = railHead + railRecord('9999ZZ', 'private') + railLayout([6, 13, 'Musterstadt'], [6, 34, 'Neudorf'])
    expect(parseRailTicket(railCode(records, version))).toEqual({
      issuer: '9999',
      number: 'AB12CD',
      issuedAt: '2025-05-02T09:15',
      layout: 'RCT2',
      fields: [
        { row: 6, column: 13, lines: ['Musterstadt'] },
        { row: 6, column: 34, lines: ['Neudorf'] },
      ],
    })
  })

  test('cut short gives the records in front of the cut', () => {
    const code = railCode(railHead + railLayout([6, 13, 'Musterstadt']) + 'x'.repeat(400))
    expect(parseRailTicket(code.subarray(0, code.length - 6))?.number).toBe('AB12CD')
  })

  test('that unpacks to more than any ticket is refused', () => {
    const bomb = Buffer.concat([railCode('').subarray(0, 68), deflateSync(Buffer.alloc(50_000_000))])
    expect(parseRailTicket(bomb)).toBeNull()
  })

  test('of another standard is none', () => {
    expect(parseRailTicket(Buffer.from('#UTILITIES and more text that is long enough'.repeat(4)))).toBeNull()
    expect(parseRailTicket(new Uint8Array())).toBeNull()
    expect(parseRailTicket(railCode(railRecord('U_FLEX', 'binary')))).toBeNull()
  })

  test('whatever is changed never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary-ascii' }), (noise, records) => {
        parseRailTicket(noise)
        parseRailTicket(Buffer.concat([railCode('').subarray(0, 68), noise]))
        parseRailTicket(railCode(railHead + records))
        parseRailTicket(railCode(railRecord('U_TLAY', `RCT2${records}`)))
      }),
    )
  })
})
