import { type Token, tokensOf } from '../layout/fold.ts'

type Node<T> = { readonly next: Map<string, Node<T>>; readonly payloads: T[] }

/** Finds phrases of a vocabulary in token streams. Built once; looking is linear in the tokens. */
export type PhraseIndex<T> = { readonly root: Node<T> }

export function buildPhraseIndex<T>(entries: Iterable<readonly [phrase: string, payload: T]>): PhraseIndex<T> {
  const root: Node<T> = { next: new Map(), payloads: [] }
  for (const [phrase, payload] of entries) {
    let node = root
    for (const { text } of tokensOf(phrase)) {
      const existing = node.next.get(text)
      const next = existing ?? { next: new Map(), payloads: [] }
      if (existing === undefined) node.next.set(text, next)
      node = next
    }
    if (node !== root) node.payloads.push(payload)
  }
  return { root }
}

/** What the longest phrase that begins at token `from` stands for, and how many tokens it has; or null. */
export function longestAt<T>(
  index: PhraseIndex<T>,
  tokens: readonly Token[],
  from: number,
): { readonly payloads: readonly T[]; readonly length: number } | null {
  let node: Node<T> | undefined = index.root
  let found: { payloads: readonly T[]; length: number } | null = null
  for (let at = from; at < tokens.length; at++) {
    node = node.next.get(tokens[at]?.text ?? '')
    if (node === undefined) break
    if (node.payloads.length > 0) found = { payloads: node.payloads, length: at - from + 1 }
  }
  return found
}
