import { asError, errorCode } from '#kernel'
import type { WebhookDeps } from './webhook-deps.ts'

/** What became of an attempt. `not_sent`: nothing of it arrived; `unanswered`: nobody knows. */
export type Attempted =
  /** @property error a code: what of it did not go well although it succeeded */
  | { readonly kind: 'answered'; readonly status: number; readonly error?: string }
  | { readonly kind: 'not_sent' | 'unanswered'; readonly error: string }

/** Makes an attempt for as long as one may take, and says what its failure means. */
export async function attemptWith(
  { timeoutMs }: Pick<WebhookDeps, 'timeoutMs'>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Attempted>,
): Promise<Attempted> {
  const late = AbortSignal.timeout(timeoutMs)
  try {
    return await work(AbortSignal.any([signal, late]))
  } catch (thrown) {
    const error = asError(thrown)
    const code = late.aborted ? 'timeout' : (errorCode(error) ?? error.name)
    return { kind: isUnsent(code) ? 'not_sent' : 'unanswered', error: code }
  }
}

/** Refused by ourselves, not found, or nobody listens there. */
function isUnsent(code: string): boolean {
  const system = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
  return code.startsWith('address.') || code.startsWith('secret.') || system.includes(code)
}
