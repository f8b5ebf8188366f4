import { labelWordsByLanguage, stopwordsByLanguage } from '../labels/stopwords.ts'
import { fold } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'

/** Words looked at: more do not change the answer. */
const mostWords = 4_000
const fewestHits = 2

let languagesOf: ReadonlyMap<string, readonly string[]> | null = null

/** ISO 639-1 by common short words, or null when too few of them occur. Linear, capped. */
export function detectLanguage(lines: Iterable<Pick<Line, 'segments'>>): string | null {
  languagesOf ??= byWord()
  const scores = new Map<string, number>()
  let seen = 0
  for (const { segments } of lines) {
    for (const text of wordsIn(segments)) {
      const languages = text.length < 2 ? undefined : languagesOf.get(text)
      // A word that several languages share says little of each.
      for (const language of languages ?? [])
        scores.set(language, (scores.get(language) ?? 0) + 1 / (languages?.length ?? 1))
      seen++
    }
    if (seen > mostWords) break
  }
  const [winner] = [...scores].sort((a, b) => b[1] - a[1])
  return winner === undefined || winner[1] < fewestHits ? null : winner[0]
}

function* wordsIn(segments: Line['segments']): Generator<string> {
  for (const { tokens } of segments) for (const { text } of tokens) yield text
}

function byWord(): Map<string, string[]> {
  const languages = new Map<string, string[]>()
  // Forms and tables have few common words, but the labels of their language.
  for (const [language, words] of [...stopwordsByLanguage(), ...labelWordsByLanguage()]) {
    for (const word of words) {
      const folded = fold(word)
      const known = languages.get(folded)
      if (known === undefined) languages.set(folded, [language])
      else if (!known.includes(language)) known.push(language)
    }
  }
  return languages
}
