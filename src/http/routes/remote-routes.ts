import { Hono } from 'hono'
import { z } from 'zod'
import type { Environment, RouteDeps } from '../environment.ts'
import { jsonBody } from '../request-input.ts'

const reconcileSchema = z.object({ dry_run: z.boolean().default(false) })

/** What is kept at a provider. */
export function remoteRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>().post('/v1/reconcile', async (c) => {
    const { dry_run: dryRun } = await jsonBody(c, reconcileSchema)
    const { signal } = c.req.raw
    const { found, ...counts } = await operations.reconcile(c.var.caller, { dryRun, signal })
    return c.json({
      dry_run: counts.dryRun,
      files: counts.files,
      documents: counts.documents,
      waiting: counts.waiting,
      found: found.map(({ remoteId, documentId, ...one }) => ({
        ...one,
        document_id: documentId,
        // An entry of a store, and what a document has there, go by the id of their file.
        file_id: one.kind === 'vector_store' ? null : remoteId,
        vector_store_id: one.kind === 'vector_store' ? remoteId : null,
      })),
    })
  })
}
