import type { EvidenceJson } from '#http/client'

/** A value is shown as verified when it was found on its page and is at least this sure. */
const shownAsVerified = 0.95

/** Where a value comes from: "model, page 2, 97 % sure, verified". */
export function originText({ source, page, verified, confidence }: EvidenceJson): string {
  const parts = [source, ...(page === null ? [] : [`page ${page}`])]
  if (confidence !== undefined && source !== 'person') parts.push(`${Math.round(confidence * 100)} % sure`)
  if (!verified) parts.push('unverified')
  else if ((confidence ?? 0) >= shownAsVerified) parts.push('verified')
  return parts.join(', ')
}
