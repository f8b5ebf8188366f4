import { crc32, deflateSync } from 'node:zlib'
import type { PageImage } from './render-page.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const rgb8 = Buffer.from([8, 2, 0, 0, 0])

/** A PNG file (RFC 2083) of a page image, without its alpha: pages are drawn on white. */
export function encodePng({ widthPixels, heightPixels, rgba }: PageImage): Uint8Array {
  const rowBytes = 1 + 3 * widthPixels
  const rows = Buffer.alloc(rowBytes * heightPixels)
  let from = 0
  for (let row = 0; row < heightPixels; row++) {
    // The first byte of each row names its filter: 0, none.
    let to = row * rowBytes + 1
    for (let column = 0; column < widthPixels; column++, from += 4, to += 3) {
      rows[to] = rgba[from] ?? 0
      rows[to + 1] = rgba[from + 1] ?? 0
      rows[to + 2] = rgba[from + 2] ?? 0
    }
  }
  const size = Buffer.alloc(8)
  size.writeUInt32BE(widthPixels, 0)
  size.writeUInt32BE(heightPixels, 4)
  const header = chunk('IHDR', Buffer.concat([size, rgb8]))
  return Buffer.concat([signature, header, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
