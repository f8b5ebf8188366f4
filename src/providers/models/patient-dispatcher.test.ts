import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { patientDispatcher } from './patient-dispatcher.ts'

it('sends what Node sends, by a dispatcher of the same class with other limits', async () => {
  const server = createServer((_, response) => response.end('here'))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const dispatcher = patientDispatcher()
  // Its types are of another copy of undici.
  const options = { dispatcher } as RequestInit
  try {
    const response = await fetch(`http://127.0.0.1:${port}`, options)
    expect(await response.text()).toBe('here')
    const sent: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))
    expect(dispatcher).not.toBe(sent)
    expect(dispatcher?.constructor).toBe(Object(sent).constructor)
    const limits = Object.getOwnPropertySymbols(dispatcher).map((name) => Reflect.get(Object(dispatcher), name))
    expect(limits).toContainEqual(expect.objectContaining({ headersTimeout: 0, bodyTimeout: 0 }))
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
