import { buildPhraseIndex, type PhraseIndex } from '../../labels/phrase-index.ts'
import { type Phrases, phrasesOf } from '../../labels/vocabulary.ts'
import { cs } from './cs.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { sv } from './sv.ts'
import type { TravelLabel, TravelTopic, TravelWords } from './travel-words.ts'

/** The languages whose travel documents the rules understand. */
export const travelVocabularies: readonly TravelWords[] = [en, de, fr, es, it, nl, pt, pl, cs, sv]

function indexOf<T extends string>(parts: readonly Readonly<Partial<Record<T, Phrases>>>[]): PhraseIndex<T> {
  return buildPhraseIndex(
    parts.flatMap((part) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(part) as [T, Phrases][]).flatMap(([key, phrases]) =>
        phrasesOf(phrases).map((phrase): [string, T] => [phrase, key]),
      ),
    ),
  )
}

let labels: PhraseIndex<TravelLabel> | null = null
let topics: PhraseIndex<TravelTopic> | null = null

export function travelLabels(): PhraseIndex<TravelLabel> {
  labels ??= indexOf(travelVocabularies.map((words) => words.labels))
  return labels
}

export function travelTopics(): PhraseIndex<TravelTopic> {
  topics ??= indexOf(travelVocabularies.map((words) => words.topics))
  return topics
}
