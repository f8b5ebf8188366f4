import { deflateSync } from 'node:zlib'

const padded = (value: number, length: number) => String(value).padStart(length, '0')

export function railRecord(id: string, data: string): string {
  return `${id}01${padded(data.length + 12, 4)}${data}`
}

/** A ticket's header, issued on 2 May 2025 at 09:15. */
export const railHead = railRecord('U_HEAD', `9999${'AB12CD'.padEnd(20)}0205202509150DEEN`)

/** The printed fields of a ticket: row, column, text. */
export function railLayout(...fields: readonly (readonly [row: number, column: number, text: string])[]): string {
  const written = fields.map(
    ([row, column, text]) => `${padded(row, 2)}${padded(column, 2)}01200${padded(text.length, 4)}${text}`,
  )
  return railRecord('U_TLAY', `RCT2${padded(fields.length, 4)}${written.join('')}`)
}

/** The bytes of a bar code with these records and no valid signature. */
export function railCode(records: string, version: '01' | '02' = '01'): Buffer {
  const packed = deflateSync(Buffer.from(records, 'latin1'))
  const head = `#UT${version}999900001${'s'.repeat(version === '01' ? 50 : 64)}${padded(packed.length, 4)}`
  return Buffer.concat([Buffer.from(head, 'latin1'), packed])
}
