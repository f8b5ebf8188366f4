import { readFile } from 'node:fs/promises'
import { Hono, type HonoRequest } from 'hono'
import type { Environment } from '../environment.ts'

/** Each file of the page by the path that serves it. */
const files = {
  '/docs': ['index.html', 'text/html; charset=utf-8'],
  '/docs/reference.css': ['reference.css', 'text/css; charset=utf-8'],
  '/docs/reference.js': ['reference.js', 'text/javascript; charset=utf-8'],
} as const

/** Nothing but its own files and this API: whatever a document says, it is not run. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ')

/** A person who opens the address that the server prints, and not a program. */
export const isBrowserAtRoot = (request: Pick<HonoRequest, 'method' | 'path' | 'header'>): boolean =>
  request.method === 'GET' && request.path === '/' && /(^|[\s,])text\/html\b/.test(request.header('accept') ?? '')

/** The API's reference for people. It holds nothing secret: whoever tries a request brings a key. */
export function referenceRoutes(): Hono<Environment> {
  const routes = new Hono<Environment>()
  for (const [path, [name, type]] of Object.entries(files)) {
    routes.get(path, async (c) =>
      c.body(await readFile(new URL(`../docs/${name}`, import.meta.url)), 200, {
        'content-type': type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      }),
    )
  }
  return routes
}
