export { type Actor, actorDescribed, describeActor, keyDescribed } from './actor.ts'
export type { Brand } from './brand.ts'
export { type Breaker, type BreakerSettings, type BreakerState, createBreaker, createBreakers } from './breaker.ts'
export { canonicalJson, type Json } from './canonical-json.ts'
export { type Clock, systemClock } from './clock.ts'
export { type CrashPointName, type CrashPoints, crashPointNames, noCrashPoints } from './crash-points.ts'
export { cutText } from './cut-text.ts'
export {
  asError,
  assert,
  DomainError,
  type DomainErrorInput,
  type ErrorDetails,
  type ErrorKind,
  errorCode,
  type FailureClass,
  type StoredFailure,
  storedFailure,
  unreachable,
} from './errors.ts'
export { type ContentHash, contentHash, contentHashBase64, contentHasher, sha256 } from './hashing.ts'
export {
  type CheckpointId,
  type DocumentId,
  type ExtractionId,
  type Ids,
  isUuid,
  type OrgId,
  type RunId,
  type SessionId,
  type UserId,
  uuidV7Maker,
} from './ids.ts'
export { formatUsd, type NanoUsd, parseUsd, zeroUsd } from './money.ts'
export { nearestName } from './nearest-name.ts'
export {
  failureOfStatus,
  RemoteCallError,
  type RemoteFailureKind,
  type RequestFate,
  requestedWaitMs,
} from './remote-call-error.ts'
export { defaultRetryPolicy, type RetryDeps, type RetryPolicy, retry } from './retry.ts'
export { openSealedText, type SealKey, sealText } from './sealed-text.ts'
export { sleep } from './sleep.ts'
export { storableJson, storableText } from './storable-text.ts'
export { fenced } from './untrusted-text.ts'
