import { DomainError } from '#kernel'
import type { Operations } from '../operations.ts'
import { reconcile } from '../remote/reconcile.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'

export function remoteOperations(deps: {
  readonly remoteIndex: RemoteIndexDeps | null
}): Pick<Operations, 'reconcile'> {
  return {
    async reconcile({ orgId, actor }, { dryRun, signal = new AbortController().signal }) {
      if (deps.remoteIndex === null) throw remoteIndexIsOff()
      return await reconcile(deps.remoteIndex, { orgId, actor, dryRun, signal })
    },
  }
}

function remoteIndexIsOff(): DomainError {
  return new DomainError({
    code: 'remote.off',
    kind: 'conflict',
    message:
      'No documents are kept at a provider, so there is nothing to compare. To keep them there, set models.provider to openai and models.remoteIndex to true.',
  })
}
