import { randomBytes } from 'node:crypto'
import { isTokenProof, nonceHeader, proofHeader, tokenProof } from '../token-proof.ts'
import type { Address } from './address-file.ts'

/**
 * Whether the process that wrote the address still answers there. Nobody else knows its token, and whoever answers now is not told it:
 * another may have got the port of a process that died.
 */
export async function askProof(
  { url, token }: Pick<Address, 'url' | 'token'>,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<boolean> {
  const nonce = randomBytes(32).toString('base64url')
  const headers = { [nonceHeader]: nonce, [proofHeader]: tokenProof(token, 'asks', nonce) }
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(`${url}/here`, { headers, redirect: 'manual', signal })
    const answer: unknown = await response.json()
    if (typeof answer !== 'object' || answer === null || !('proof' in answer)) return false
    return typeof answer.proof === 'string' && isTokenProof(answer.proof, token, 'answers', nonce)
  } catch {
    return false
  }
}
