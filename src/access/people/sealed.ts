import { EncryptJWT, errors, jwtDecrypt } from 'jose'

/** What a browser keeps for us while somebody is elsewhere: it can neither read nor change it. */
export async function seal(
  key: Uint8Array,
  { purpose, content, now, ms }: { purpose: string; content: Readonly<Record<string, unknown>>; now: Date; ms: number },
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000)
  return await new EncryptJWT({ content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(purpose)
    .setExpirationTime(seconds + ms / 1_000)
    .encrypt(key)
}

/** What was sealed for this purpose; undefined when it is not that, or too old. */
export async function unseal(
  key: Uint8Array,
  { purpose, sealed, now }: { purpose: string; sealed: string; now: Date },
): Promise<unknown> {
  try {
    const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
    const { payload } = await jwtDecrypt(sealed, key, { ...only, audience: purpose, currentDate: now })
    return payload.content
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}
