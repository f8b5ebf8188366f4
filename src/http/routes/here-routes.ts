import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Identity } from '#access'
import type { Environment } from '../environment.ts'
import { unauthorized } from '../guard.ts'
import { invalidRequest } from '../invalid-request.ts'
import { malformed, toProblem } from '../problem.ts'
import { slowJson } from '../slow-json.ts'
import { nonceHeader, proofHeader } from '../token-proof.ts'

/** What commands on the installation itself let the process do that has it open. */
export type InstallationWork = {
  /** @param folder on this machine, from its root; it is made */
  dump(folder: string, signal: AbortSignal): Promise<{ readonly rows: number; readonly originals: number }>
  makeOwner(input: z.output<typeof ownerBody>): Promise<{ readonly email: string }>
}

const text = z.string().min(1).max(4_096)
const dumpBody = z.strictObject({ folder: text.startsWith('/', 'must be a path from the root of the machine') })
const ownerBody = z.strictObject({ email: text, name: text, password: text })

/**
 * For commands of the same person: whether this is the process that wrote the address, before they send it the token, and what they
 * then let it do. Only those are answered who have the token themselves; no key and no person is enough. It is no part of the API for
 * others.
 */
export function hereRoutes(
  work: InstallationWork & { readonly owner: Identity },
  stopping: AbortSignal,
): Hono<Environment> {
  return new Hono<Environment>()
    .get('/here', async (c) => {
      const proof = c.env.proveToken?.(c.req.header(nonceHeader) ?? '', c.req.header(proofHeader) ?? '')
      if (proof !== undefined) return c.json({ proof })
      await c.var.admitAnybody(c)
      throw unauthorized()
    })
    .post('/here/dump', async (c) => {
      await requireToken(c, work.owner)
      const { folder } = await bodyOf(c, dumpBody)
      const left = new AbortController()
      const signal = AbortSignal.any([c.req.raw.signal, stopping, left.signal])
      // The answer has begun when it fails, so what failed stands in it.
      const dumped = work.dump(folder, signal).then(
        (done) => ({ dumped: done }),
        (thrown: unknown) => ({ problem: toProblem(thrown, c.var.requestId) }),
      )
      return c.body(slowJson(dumped, { left: () => left.abort() }), 200, { 'content-type': 'application/json' })
    })
    .post('/here/owner', async (c) => {
      await requireToken(c, work.owner)
      return c.json(await work.makeOwner(await bodyOf(c, ownerBody)))
    })
}

/** The owner at this machine has the token, or is the process itself. Others may be known here too, as those whom an assistant asks for. */
async function requireToken(c: Context<Environment>, owner: Identity): Promise<void> {
  if (c.env.identity === owner) return
  await c.var.admitAnybody(c)
  throw unauthorized()
}

async function bodyOf<Body>(c: Context<Environment>, schema: z.ZodType<Body>): Promise<Body> {
  const given: unknown = await c.req.json().catch(() => {
    throw malformed('The body is not JSON.')
  })
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw invalidRequest(parsed.error, given)
  return parsed.data
}
