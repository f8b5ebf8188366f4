import type { MiddlewareHandler } from 'hono'
import type { Environment } from './environment.ts'
import { malformed } from './problem.ts'

const [backslash] = Buffer.from('\\')
const escaped = '\\u0000'

/** Refuses paths and queries with the character NUL: no text of ours has it, and no database stores it. */
export const refuseNul: MiddlewareHandler<Environment> = async (c, next) => {
  if (c.req.url.includes('%00')) throw holdsNul('The path or the query')
  await next()
}

/** @throws DomainError `request.malformed` where a text in this JSON holds NUL, which JSON writes in one way alone */
export function requireNoNul(json: Buffer): void {
  for (let at = json.indexOf(escaped); at >= 0; at = json.indexOf(escaped, at + 1)) {
    let before = at
    while (json[before - 1] === backslash) before--
    // Behind an odd number of backslashes this one is itself escaped.
    if ((at - before) % 2 === 0) throw holdsNul('The body')
  }
}

const holdsNul = (what: string) => malformed(`${what} holds the character NUL, which no text here may have.`)
