import { asError, DomainError, errorCode } from '#kernel'

export function tooLarge(maxBytes: number): DomainError {
  return new DomainError({
    code: 'document.too_large',
    kind: 'invalid',
    message: `The file is larger than ${maxBytes} bytes and was refused. Raise ingest.maxFileBytes to accept it.`,
    details: { max_bytes: maxBytes },
  })
}

export function missing(blobKey: string): DomainError {
  return new DomainError({
    code: 'storage.missing',
    kind: 'unavailable',
    failureClass: 'needs_person',
    message: `The original ${blobKey} is not in the blob store. Restore it from a backup.`,
  })
}

/** A full disk has a name of its own; everything else stays what it is. */
export function storageFailure(thrown: unknown): unknown {
  const code = errorCode(thrown)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return thrown
  return new DomainError({
    code: 'storage.full',
    kind: 'unavailable',
    message:
      'There is no room left for originals. Nothing of this file was kept. Free some space, then ingest it again.',
    cause: asError(thrown),
  })
}
