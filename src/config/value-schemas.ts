import { isIP } from 'node:net'
import { z } from 'zod'

// A value from the environment or a flag is text, one from the file may be typed; both spell the same values.
// The description completes the sentence "must be …", in error messages and in the documentation.

const binaryUnits = { b: 1, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 } as const

function numberFromText(given: unknown): unknown {
  return typeof given === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(given) ? Number(given) : given
}

function bytesFromText(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const [, amount, unit = 'b'] = /^\s*(\d+(?:\.\d+)?)\s*(b|kib|mib|gib)?\s*$/i.exec(given) ?? []
  const factor = Object.entries(binaryUnits).find(([name]) => name === unit.toLowerCase())?.[1]
  return amount === undefined || factor === undefined ? given : Math.round(Number(amount) * factor)
}

function flagFromText(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const text = given.trim().toLowerCase()
  if (['true', 'yes', 'on', '1'].includes(text)) return true
  if (['false', 'no', 'off', '0'].includes(text)) return false
  return given
}

function listFromText(given: unknown): unknown {
  if (typeof given !== 'string') return given
  if (!given.trimStart().startsWith('[')) return given.split(',').filter((item) => item !== '')
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

type Range = { readonly min: number; readonly max?: number }

function inWords({ min, max }: Range): string {
  return max === undefined ? `of at least ${min}` : `from ${min} to ${max}`
}

export function wholeNumber(range: Range) {
  const schema = z
    .int()
    .min(range.min)
    .max(range.max ?? Number.MAX_SAFE_INTEGER)
  return z.preprocess(numberFromText, schema).describe(`a whole number ${inWords(range)}`)
}

export function fraction() {
  return z.preprocess(numberFromText, z.number().min(0).max(1)).describe('a number from 0 to 1')
}

/** Bytes as a number, or as text with a binary unit, for example `128 MiB`. */
export function byteSize(range: Range) {
  const schema = z
    .int()
    .min(range.min)
    .max(range.max ?? Number.MAX_SAFE_INTEGER)
  const description = `bytes, a whole number ${inWords(range)}; \`KiB\`, \`MiB\` and \`GiB\` may follow it`
  return z.preprocess(bytesFromText, schema).describe(description)
}

/** Kept as text, so that no amount passes through a float. */
export function usdAmount() {
  const schema = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/)
  return z
    .preprocess((given) => (typeof given === 'number' ? String(given) : given), schema)
    .describe('an amount in USD such as `1` or `0.25`')
}

export function yesOrNo() {
  return z.preprocess(flagFromText, z.boolean()).describe('`true` or `false`')
}

export function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words).describe(words.length === 1 ? `\`${words[0]}\`` : `one of \`${words.join('`, `')}\``)
}

/** A list of some of these words. */
export function listOf<const Word extends string>(words: readonly Word[]) {
  return z
    .preprocess(listFromText, z.array(z.enum(words)).readonly())
    .describe(`a list of \`${words.join('`, `')}\` (outside the file: separated by commas)`)
}

export function path() {
  return z
    .string()
    .refine((text) => text.trim() !== '' && !text.includes('\0'))
    .describe('a path')
}

/** The name of one folder, not a path: it cannot lead elsewhere. */
export function folderName() {
  return z
    .string()
    .regex(/^(?!\.)[^/\\:*?"<>|\0]+$/)
    .describe('the name of a folder, without a slash and not beginning with a dot')
}

export function text() {
  return z.string().describe('a text')
}

/** A list of texts: in the file a YAML list; elsewhere separated by commas, or a JSON list when one holds a comma. */
export function textList() {
  return z
    .preprocess(listFromText, z.array(z.string().min(1)).readonly())
    .describe('a list of texts (outside the file: separated by commas, or a JSON list)')
}

/** Origins as browsers send them: nothing behind the host and its port. */
export function originList() {
  const origin = z.string().refine((text) => /^https?:\/\//.test(text) && URL.parse(text)?.origin === text)
  return z
    .preprocess(listFromText, z.array(origin).readonly())
    .describe(
      'a list of origins, each as a browser sends it: `https://` or `http://`, the host, and its port where it has one',
    )
}

/** Of proxies: an address, or with the bits that its network has. */
export function networkList() {
  const network = z.string().refine((text) => {
    const [address = '', bits] = text.split(/\/(.*)/)
    const family = isIP(address)
    return family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  })
  return z
    .preprocess(listFromText, z.array(network).readonly())
    .describe('a list of network addresses, each alone or as `10.0.0.0/8`')
}

export function postgresUrl() {
  return z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text))
    .describe('an address that begins with `postgres://` or `postgresql://`')
}

export function redisUrl() {
  return z
    .string()
    .refine((text) => /^rediss?:\/\//.test(text) && URL.canParse(text))
    .describe('an address that begins with `redis://` or `rediss://`')
}

/** A secret that is sent in a header, where other characters would be refused with the secret in the message. */
export function apiKey() {
  return z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .describe('a key, without spaces')
}

/** Without credentials: they would reach logs with the address. */
export function httpUrl() {
  return z
    .string()
    .refine((text) => {
      const url = /^https?:\/\//.test(text) ? URL.parse(text) : null
      return url !== null && url.username === '' && url.password === ''
    })
    .describe('an address that begins with `http://` or `https://`, without user and password')
}

/** With credentials, where the server asks for them. */
export function mailServerUrl() {
  return z
    .string()
    .refine((text) => /^smtps?:\/\/[^/?#]+\/?$/.test(text) && (URL.parse(text)?.hostname ?? '') !== '')
    .describe('an address that begins with `smtp://` or `smtps://`, with nothing behind the host and port')
}

/** Of this machine alone: `serve` asks for an owner who can sign in before it listens elsewhere. */
export function hostName() {
  return z
    .string()
    .refine((text) => isIP(text) !== 0 || /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text))
    .describe('an address or a name of this machine, without a port')
}

/** What nobody may guess. */
export function secretText(shortest: number) {
  return z.string().min(shortest).describe(`a secret of at least ${shortest} characters`)
}
