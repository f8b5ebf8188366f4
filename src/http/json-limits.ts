import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#kernel'
import type { Environment } from './environment.ts'
import { requireNoNul } from './no-nul.ts'
import { malformed } from './problem.ts'

const mostBytes = 1024 * 1024
const mostLevels = 64

/** Reads bodies of JSON before anything else does, and refuses those that are too long or too deep to be meant, or hold NUL. */
export const jsonLimits: MiddlewareHandler<Environment> = async (c, next) => {
  const { raw } = c.req
  // The body last: to look at it makes a whole request of what came in, which most requests never need.
  if (/^application\/([\w.+-]+\+)?json\b/i.test(c.req.header('content-type') ?? '') && raw.body !== null) {
    if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw tooLarge()
    const body = await readAll(raw.body)
    requireNoNul(body)
    if (levelsOf(body) > mostLevels) throw malformed(`The body has more than ${mostLevels} levels of JSON.`)
    const { url, method, headers, signal } = raw
    c.req.raw = new Request(url, { method, headers, body, signal })
  }
  await next()
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > mostBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** How deep brackets stand in each other, outside of strings. */
export function levelsOf(json: Uint8Array): number {
  let [level, deepest, inString] = [0, 0, false]
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (inString) {
      if (byte === backslash) at++
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (byte === openBracket || byte === openBrace) deepest = Math.max(deepest, ++level)
    else if (byte === closeBracket || byte === closeBrace) level--
  }
  return deepest
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d]

function tooLarge(): DomainError {
  return new DomainError({
    code: 'request.body_too_large',
    kind: 'invalid',
    message: `The body is longer than ${mostBytes} bytes, which is the most that JSON may have here.`,
  })
}
