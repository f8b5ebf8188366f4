import { expect, it } from 'vitest'
import { type Actor, type OrgId, uuidV7Maker } from '#kernel'
import { remoteOperations } from './remote-operations.ts'

it('a reconcile is refused where a provider keeps neither documents nor files of batches', async () => {
  const actor: Actor = { kind: 'system', name: 'test' }
  // Nobody looks whose it is.
  const caller = { orgId: 'o' as OrgId, actor }
  const { reconcile } = remoteOperations({ remoteIndex: null, batchFiles: null, ids: uuidV7Maker() })
  await expect(reconcile(caller, { dryRun: true })).rejects.toMatchObject({ code: 'remote.off' })
})
