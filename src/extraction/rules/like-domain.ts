import { fold } from '../layout/fold.ts'

/** True when a domain is named after the name: its first word, its first two or all of them. */
export function isLikeDomain(name: string, domains: ReadonlySet<string>): boolean {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const beginnings = [words.slice(0, 1), words.slice(0, 2), words.slice(0, 3), words].map((part) => part.join(''))
  return beginnings.some((beginning) => beginning.length >= 3 && domains.has(beginning))
}
