import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { faultOrdersSchema, fitsPath } from '../faults/fault-rule.ts'
import { ProviderError } from '../provider-error.ts'
import type { World } from '../world.ts'
import { exchange, type Incoming } from './exchange.ts'
import type { Route } from './handler.ts'
import { send } from './send.ts'

export type Bindings = { Bindings: HttpBindings }

/** Everything under `/v1` and, for clients whose base address ends before it, without; and the simulator's own routes. */
export function createSimulatorApp(world: World, routes: readonly Route[]): Hono<Bindings> {
  const app = new Hono<Bindings>()
  app.use('/journal/*', async (_, next) => {
    // What is past its time is gone, though nobody has looked for it.
    for (const { all } of [world.files, world.vectorStores]) all()
    await next()
  })
  app.get('/journal', (context) => context.json(world.journal.entries()))
  app.get('/journal/summary', (context) => context.json(world.journal.summary()))
  app.post('/simulator/faults', async (context) => {
    const orders = faultOrdersSchema.safeParse(await context.req.json().catch(() => undefined))
    if (!orders.success) return context.json({ error: { message: orders.error.message } }, 400)
    world.faults.change(orders.data)
    return context.json({ ok: true })
  })
  app.all('*', async (context) => {
    const path = normalised(context.req.path)
    const route = routes.find((one) => one.method === context.req.method && fitsPath(one.path, path))
    if (route === undefined) {
      return context.json({ error: { message: `The simulator has no ${context.req.method} ${path}.` } }, 404)
    }
    return send(world, context, await exchange(world, route, incomingOf(context, path, route)))
  })
  return app
}

function normalised(path: string): string {
  const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  return plain.startsWith('/v1/') ? plain : `/v1${plain}`
}

function incomingOf(context: Context<Bindings>, path: string, route: Route): Incoming {
  const pattern = route.path.split('/')
  const { req, env } = context
  const gone = new AbortController()
  env.outgoing.once('close', () => {
    if (!env.outgoing.writableFinished) gone.abort()
  })
  return {
    method: req.method,
    path,
    ids: path
      .split('/')
      .filter((_, at) => pattern[at] === '*')
      .map(decodeURIComponent),
    query: (name) => req.query(name),
    hasKey: req.header('authorization') !== undefined || req.header('x-api-key') !== undefined,
    readBody: () => bodyOf(context),
    gone: gone.signal,
  }
}

async function bodyOf({ req }: Context<Bindings>): Promise<unknown> {
  if (req.method === 'GET' || req.method === 'DELETE') return undefined
  const type = req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return req.parseBody()
  const text = await req.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new ProviderError(400, 'We could not parse the JSON body of your request.')
  }
}
