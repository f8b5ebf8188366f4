import { longestAt } from '../labels/phrase-index.ts'
import type { Line } from '../layout/lines.ts'
import { travelTopics } from './words/travel-vocabulary.ts'
import type { TravelTopic } from './words/travel-words.ts'

export type Topics = Readonly<Record<TravelTopic, number>>

/** Enough to tell what a document is about; general terms of carriage behind it name everything. */
const mostTokens = 3_000
const mostOfOneWord = 3

/** How often the document names what is travelled with or stayed in. */
export function topicsOf(lines: readonly Line[]): Topics {
  const counts = { flight: 0, train: 0, bus: 0, ferry: 0, hotel: 0, car: 0, event: 0, restaurant: 0 }
  const seen = new Map<string, number>()
  const tokens = lines.flatMap((line) => line.segments.flatMap((segment) => segment.tokens)).slice(0, mostTokens)
  for (let at = 0; at < tokens.length; at++) {
    const found = longestAt(travelTopics(), tokens, at)
    if (found === null) continue
    const word = tokens.slice(at, at + found.length).reduce((all, { text }) => `${all} ${text}`, '')
    const times = (seen.get(word) ?? 0) + 1
    seen.set(word, times)
    if (times <= mostOfOneWord) for (const topic of new Set(found.payloads)) counts[topic]++
    at += found.length - 1
  }
  return counts
}

/** The one named most among these, or null when none is. */
export function mainTopic<T extends TravelTopic>(topics: Topics, among: readonly T[]): T | null {
  const [first] = among.toSorted((a, b) => topics[b] - topics[a])
  return first !== undefined && topics[first] > 0 ? first : null
}
