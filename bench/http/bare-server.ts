/**
 * The least that can answer the same requests: Hono and pg, with the statements that the product was seen to send. No keys, no
 * limits, no descriptions, no log. Told by its parent what to send; tells where it listens.
 */
import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import pg from 'pg'
import type { Statement } from './record-statements.ts'
import { answerFigures } from './server-figures.ts'

export type BareOrders = {
  readonly databaseUrl: string
  readonly folder: string
  readonly poolSize: number
  readonly reads: Readonly<Record<'list' | 'show' | 'search', readonly Statement[]>>
  readonly upload: { readonly statements: readonly Statement[]; readonly ownNames: readonly string[] }
}

process.once('message', async (orders: BareOrders) => {
  const pool = new pg.Pool({ connectionString: orders.databaseUrl, min: orders.poolSize, max: orders.poolSize })
  answerFigures(pool)
  const app = new Hono()

  const answer = async (statements: readonly Statement[]) => {
    const client = await pool.connect()
    let rows: unknown[] = []
    try {
      for (const { text, values } of statements) {
        const result = await client.query(text, [...values])
        if (text.startsWith('select')) rows = result.rows
      }
      client.release()
      return { items: rows }
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  app.get('/v1/documents', async (c) => c.json(await answer(orders.reads.list)))
  app.get('/v1/documents/:id', async (c) => c.json(await answer(orders.reads.show)))
  app.get('/v1/search', async (c) => c.json(await answer(orders.reads.search)))

  const template = JSON.stringify(orders.upload.statements)
  app.post('/v1/documents', async (c) => {
    const hash = await keep(c)
    let filled = template
    for (const name of orders.upload.ownNames)
      filled = filled.replaceAll(name, name.length === 64 ? hash : randomUUID())
    return c.json(await answer(JSON.parse(filled) as Statement[]), 201)
  })

  /** Streams the body into a file named by its hash, on the disk before it is answered. */
  async function keep(c: Context): Promise<string> {
    const temporary = join(orders.folder, `${randomUUID()}.part`)
    const file = await open(temporary, 'wx')
    const hash = createHash('sha256')
    for await (const chunk of c.req.raw.body ?? []) {
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.datasync()
    await file.close()
    const name = hash.digest('hex')
    const kept = join(orders.folder, name.slice(0, 2), name)
    await mkdir(dirname(kept), { recursive: true })
    await link(temporary, kept)
    await unlink(temporary)
    return name
  }

  process.once('disconnect', () => process.exit(0))
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('a listening server has an address')
    process.send?.({ url: `http://127.0.0.1:${address.port}` })
  })
})
