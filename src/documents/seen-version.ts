import { DomainError } from '#kernel'

/** What somebody looked at, and whether they must have seen it as it is now. */
export type Seen = { readonly id: string; readonly expectedVersion?: number | undefined }

/** @throws DomainError `<kind>.version_conflict` where it was changed since it had the version that somebody saw */
export function requireSeen(kind: string, { id, expectedVersion }: Seen, version: number): void {
  if (expectedVersion === undefined || expectedVersion === version) return
  throw new DomainError({
    code: `${kind}.version_conflict`,
    kind: 'conflict',
    message: `It was changed by somebody else since version ${expectedVersion}: ${id} has version ${version} now. Look at it again, then repeat.`,
    details: { id, expected_version: expectedVersion, actual_version: version },
  })
}
