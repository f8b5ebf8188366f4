import { createHmac, timingSafeEqual } from 'node:crypto'

export const nonceHeader = 'x-autopilot-nonce'
export const proofHeader = 'x-autopilot-proof'

/** Those who ask and those who answer say different things, so that nobody can give a proof back. */
type Side = 'asks' | 'answers'

/** What only those can say of a number used once who have the token, which it does not tell. */
export function tokenProof(token: string, side: Side, nonce: string): string {
  return createHmac('sha256', token).update(`${side} ${nonce}`).digest('base64url')
}

export function isTokenProof(proof: string, token: string, side: Side, nonce: string): boolean {
  const given = Buffer.from(proof)
  const expected = Buffer.from(tokenProof(token, side, nonce))
  return given.length === expected.length && timingSafeEqual(given, expected)
}
