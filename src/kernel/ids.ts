import { randomBytes } from 'node:crypto'
import type { Brand } from './brand.ts'
import { type Clock, systemClock } from './clock.ts'

export type OrgId = Brand<string, 'OrgId'>
export type UserId = Brand<string, 'UserId'>
export type DocumentId = Brand<string, 'DocumentId'>
export type ExtractionId = Brand<string, 'ExtractionId'>
export type RunId = Brand<string, 'RunId'>
export type SessionId = Brand<string, 'SessionId'>
export type CheckpointId = Brand<string, 'CheckpointId'>

/** Makes ids. A parameter, so that tests can make them predictable. */
export type Ids = { next<Id extends Brand<string, string>>(): Id }

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a lower-case UUID of any version. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

const drawnAtOnce = 256

/**
 * UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits. Ids made within one millisecond by
 * one maker keep their order, because the 12 bits after the version count up.
 */
export function uuidV7Maker(clock: Clock = systemClock, random: (size: number) => Uint8Array = randomBytes): Ids {
  let lastMs = 0
  let counter = 0
  let drawn: Uint8Array = new Uint8Array(0)
  let used = 0
  /** To ask for many at once costs hardly more than for those of one id. */
  const draw = (): Uint8Array => {
    if (used === drawn.length) {
      drawn = random(16 * drawnAtOnce)
      used = 0
    }
    used += 16
    return drawn.subarray(used - 16, used)
  }
  return {
    next<Id extends Brand<string, string>>(): Id {
      const nowMs = clock.now().getTime()
      if (nowMs > lastMs) {
        lastMs = nowMs
        counter = 0
      } else if (++counter > 0xfff) {
        lastMs += 1
        counter = 0
      }
      const bytes = Buffer.from(draw())
      bytes.writeUIntBE(lastMs, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
      const hex = bytes.toString('hex')
      const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
      // The brand is a claim about origin, and this is the origin.
      return text as Id
    },
  }
}
