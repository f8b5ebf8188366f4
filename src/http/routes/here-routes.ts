import { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { unauthorized } from '../guard.ts'
import { nonceHeader, proofHeader } from '../token-proof.ts'

/**
 * For commands of the same person: whether this is the process that wrote the address, before they send it the token. Only those
 * are answered who have the token themselves, and the answer tells it to nobody. It is no part of the API for others.
 */
export function hereRoutes(): Hono<Environment> {
  return new Hono<Environment>().get('/here', async (c) => {
    const proof = c.env.proveToken?.(c.req.header(nonceHeader) ?? '', c.req.header(proofHeader) ?? '')
    if (proof !== undefined) return c.json({ proof })
    await c.var.admitAnybody(c)
    throw unauthorized()
  })
}
