import type { Selectable } from 'kysely'
import type { Tables } from '#database'
import type { RemoteObject, RemoteObjectId } from './remote-object.ts'

type Row = Selectable<Tables['remote_objects']>

export function fromRow(row: Row): RemoteObject {
  const { id, document_id, run_id, parent_id, remote_id: remoteId, state } = row
  const known = {
    ...{ objectId: id as RemoteObjectId, kind: row.kind, name: row.name, provider: row.provider, address: row.address },
    ...{ documentId: document_id, runId: run_id, parentId: parent_id as RemoteObjectId | null },
    ...{ expiresAt: row.expires_at, lastError: row.last_error, createdAt: row.created_at, updatedAt: row.updated_at },
  }
  switch (state) {
    case 'creating':
    case 'unknown':
      return { ...known, state, remoteId: null }
    case 'live':
      // The table refuses a live object without one.
      return { ...known, state, remoteId: remoteId ?? '' }
    case 'deleting':
    case 'deleted':
    case 'orphaned':
      return { ...known, state, remoteId }
  }
}
