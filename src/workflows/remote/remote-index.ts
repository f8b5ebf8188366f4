import type { Database } from '#database'
import type { BlobStore } from '#documents'
import type { Actor, Clock, CrashPoints, DocumentId, Ids, OrgId, RunId } from '#kernel'
import type { RemoteObjectId } from '#runs'
import type { Logger, RaiseAlert } from '#telemetry'
import type { RemoteCaller } from './remote-caller.ts'
import type { RemoteIndexProvider } from './remote-index-provider.ts'

/** What keeping documents at a provider needs. */
export type RemoteIndexDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'readBytes'>
  readonly provider: RemoteIndexProvider
  readonly call: RemoteCaller
  /** One attempt of a call may take so long. */
  readonly timeoutMs: number
  /** With which the name of everything that this installation makes begins. */
  readonly prefix: string
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly crashPoints: CrashPoints
}

/** Whose remote side is worked on, for whom, and for how long. */
export type RemoteWork = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly runId: RunId | null
  /** Names who works on it, so that nobody else does meanwhile. */
  readonly holder: string
  readonly signal: AbortSignal
}

/** The same for one document. */
export type DocumentWork = RemoteWork & { readonly documentId: DocumentId }

/** Files are removed by the provider itself after 30 days, the longest it takes; living ones are renewed before. */
export const fileLifeSeconds = 2_592_000
export const renewBeforeMs = 10 * 86_400_000

/** Begins the names of all objects of an org. */
export const orgPrefix = (prefix: string, orgId: OrgId): string => `${prefix}-${orgId}-`

/** Unique, and known before the object exists: what was sent and never answered is found by it. */
export const fileName = (prefix: string, orgId: OrgId, objectId: RemoteObjectId): string =>
  `${orgPrefix(prefix, orgId)}${objectId}.pdf`

export const storeName = (prefix: string, orgId: OrgId, objectId: RemoteObjectId): string =>
  `${orgPrefix(prefix, orgId)}${objectId}`

/** From now; renewed before every attempt, so it outlives one. */
export const claimOf = ({ timeoutMs }: RemoteIndexDeps, { holder }: RemoteWork, now: Date) => ({
  by: holder,
  until: new Date(now.getTime() + timeoutMs + 10_000),
})
