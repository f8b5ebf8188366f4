import { setImmediate } from 'node:timers/promises'
import type { OrgTransaction } from '#database'
import type { ChainVerdict } from './audit-event.ts'
import { type AuditLink, breakOf, type ChainEnd, genesisHash, sameBytes } from './audit-link.ts'
import { findChainEnd, listLinks } from './audit-link-store.ts'

/** Few enough that the embedded database, which works in this thread, keeps nothing waiting for long. */
const pageSize = 250

/** Does work in a transaction of the org. */
type Within = <T>(work: (tx: OrgTransaction) => Promise<T>) => Promise<T>

/**
 * Recomputes the org's whole chain and compares it with its head, a page at a time: the chain only grows, so what was checked stays
 * checked. Events recorded meanwhile are checked as well. Who can change every row and the head can forge a chain: keep the newest
 * hash somewhere else to notice that.
 * @param within called for each page, so that nobody waits for the whole chain
 */
export async function verifyAuditChain(within: Within): Promise<ChainVerdict> {
  const head = await within(findChainEnd)
  if (head === undefined) return { whole: false, brokenAt: 1n, reason: 'the head of the chain is missing' }
  let end: ChainEnd = { sequence: 0n, hash: genesisHash }
  let page: readonly AuditLink[]
  do {
    const { sequence } = end
    page = await within((tx) => listLinks(tx, sequence, pageSize))
    for (const link of page) {
      const expected = end.sequence + 1n
      const reason = breakOf(link, end) ?? breakOfHead(link, head)
      if (reason !== undefined) return { whole: false, brokenAt: expected, reason }
      end = link
    }
    // Timers and sockets have their turn: the embedded database alone never gives it to them.
    await setImmediate()
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
