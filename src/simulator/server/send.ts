import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { World } from '../world.ts'
import type { Bindings } from './create-app.ts'
import type { Outgoing } from './exchange.ts'
import type { Reply } from './handler.ts'
import { pause } from './pause.ts'

const gatewayPage = '<!doctype html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>'
const json = { 'content-type': 'application/json' }

/** Sends what an exchange came to, over the real connection where it goes wrong. */
export async function send(world: World, context: Context<Bindings>, outgoing: Outgoing): Promise<Response> {
  switch (outgoing.kind) {
    case 'answer': {
      const { status, headers } = outgoing
      const isJson = !(outgoing.body instanceof Uint8Array)
      headers.set('content-type', isJson ? 'application/json' : 'application/octet-stream')
      headers.set('x-request-id', world.newId('req_'))
      // The official client asks again after this, where it waits for something to be done.
      headers.set('openai-poll-after-ms', '10')
      return new Response(bytesOf(outgoing.body), { status, headers })
    }
    case 'truncated': {
      const bytes = bytesOf(outgoing.body)
      return new Response(bytes.subarray(0, Math.floor(bytes.length / 2)), { headers: json })
    }
    case 'html':
      return new Response(gatewayPage, { headers: { 'content-type': 'text/html' } })
    case 'hang':
      await untilGone(world, context)
      return cut(context)
    case 'reset':
      return cut(context)
  }
}

function bytesOf(body: Reply['body']): Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array ? body : new Uint8Array(Buffer.from(JSON.stringify(body)))
}

/** A client that waits for ever is let go when the simulator closes, or after its longest time. */
async function untilGone(world: World, { env }: Context<Bindings>): Promise<void> {
  const gone = new AbortController()
  env.outgoing.once('close', () => gone.abort())
  if (!env.outgoing.destroyed) await pause(world, world.hangMs, gone.signal)
}

function cut({ env }: Context<Bindings>): Response {
  env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
