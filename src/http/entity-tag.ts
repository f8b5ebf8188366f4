import { DomainError } from '#kernel'
import type { SeenVersion } from '#workflows'
import { malformed } from './problem.ts'

/** What names one state of a thing (RFC 9110, section 8.8.3). */
export const entityTag = (opaque: string): string => `"${opaque}"`

/** The tag that something has as long as nobody changes it. */
export const versionTag = (version: number): string => entityTag(`v${version}`)

/** Whether `If-None-Match` or `If-Range` names this tag; weak ones are the same here, since ours are all strong. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return (header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []).some((one) => one.replace(/^W\//, '') === tag)
}

function preconditionFailed(): DomainError {
  return new DomainError({
    code: 'request.precondition_failed',
    kind: 'conflict',
    message: 'It was changed since it had the ETag that If-Match names. Look at it again, then repeat.',
  })
}

/**
 * Changes something that somebody looked at, which the header `If-Match` or the body says.
 * @throws DomainError `request.precondition_failed` where it is not what `If-Match` names any more
 */
export async function asSeen<Answer>(
  ifMatch: string | undefined,
  expectedVersion: number | undefined,
  change: (seen: SeenVersion) => Promise<Answer>,
): Promise<Answer> {
  const inBody = expectedVersion === undefined ? {} : { expectedVersion }
  if (ifMatch === undefined || ifMatch.trim() === '*') return change(inBody)
  const [, version] = /^\s*"v(\d{1,9})"\s*$/.exec(ifMatch) ?? []
  if (version === undefined) {
    if (/^\s*(?:W\/)?"[^"]*"\s*$/.test(ifMatch)) throw preconditionFailed()
    throw malformed('If-Match: must be one ETag, as it was shown with, or *.')
  }
  if (expectedVersion !== undefined && expectedVersion !== Number(version)) {
    throw malformed('If-Match and expected_version name different versions.')
  }
  try {
    return await change({ expectedVersion: Number(version) })
  } catch (thrown) {
    if (thrown instanceof DomainError && thrown.code.endsWith('.version_conflict')) throw preconditionFailed()
    throw thrown
  }
}
