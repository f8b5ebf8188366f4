import { isSecretName } from '#telemetry'

/** A code that lets somebody in is one; what else ends in this word loses little. */
const codeName = /code$/i

/** Whether the member at this path must not be repeated: it, or what it is a part of, is named as a secret. */
export function isHidden(path: readonly PropertyKey[]): boolean {
  return path.some((key) => typeof key === 'string' && (isSecretName(key) || codeName.test(key)))
}
