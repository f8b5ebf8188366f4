import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js'

/** Watches what comes in and goes out, from before it is connected. @returns waits until all that was asked is answered */
export function untilAnswered(transport: Transport): () => Promise<void> {
  const open = new Set<RequestId>()
  let tell = () => {}
  const close = (id: RequestId): void => {
    open.delete(id)
    if (open.size === 0) tell()
  }
  transport.onmessage = (message) => {
    if ('method' in message && 'id' in message) open.add(message.id)
    const cancelled = cancelledBy(message)
    if (cancelled !== undefined) close(cancelled)
  }
  const send = transport.send.bind(transport)
  transport.send = async (message, options) => {
    await send(message, options).finally(() => {
      if (!('method' in message) && message.id !== undefined) close(message.id)
    })
  }
  return () =>
    new Promise((resolve) => {
      tell = resolve
      if (open.size === 0) resolve()
    })
}

/** Such a request is answered no more. */
function cancelledBy(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined
  const id = message.params?.requestId
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}
