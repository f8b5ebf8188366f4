import type { OrgTransaction } from '#database'
import type { ChainVerdict } from './audit-event.ts'
import { type AuditLink, breakOf, type ChainEnd, genesisHash, sameBytes } from './audit-link.ts'
import { findChainEnd, listLinks } from './audit-link-store.ts'

const pageSize = 1_000

/**
 * Recomputes the org's whole chain and compares it with its head. Events recorded meanwhile are checked as well. Who
 * can change every row and the head can forge a chain: keep the newest hash somewhere else to notice that.
 */
export async function verifyAuditChain(tx: OrgTransaction): Promise<ChainVerdict> {
  const head = await findChainEnd(tx)
  if (head === undefined) return { whole: false, brokenAt: 1n, reason: 'the head of the chain is missing' }
  let end: ChainEnd = { sequence: 0n, hash: genesisHash }
  let page: readonly AuditLink[]
  do {
    page = await listLinks(tx, end.sequence, pageSize)
    for (const link of page) {
      const expected = end.sequence + 1n
      const reason = breakOf(link, end) ?? breakOfHead(link, head)
      if (reason !== undefined) return { whole: false, brokenAt: expected, reason }
      end = link
    }
  } while (page.length === pageSize)
  if (end.sequence < head.sequence) {
    return { whole: false, brokenAt: end.sequence + 1n, reason: 'the newest events are missing' }
  }
  return { whole: true, events: Number(end.sequence) }
}

function breakOfHead(link: AuditLink, head: ChainEnd): string | undefined {
  const agrees = link.sequence !== head.sequence || sameBytes(link.hash, head.hash)
  return agrees ? undefined : 'the head of the chain names another event'
}
