import { labelWordsByLanguage, stopwordsByLanguage } from '../labels/stopwords.ts'
import { fold } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import { charactersLookedAt, languageByLetters } from './language-by-letters.ts'

/** Words looked at: more do not change the answer. */
const mostWords = 4_000
const fewestHits = 2
/** How much more common words must speak for a language than for the one that the letters say. */
const clearly = 1.5

/**
 * ISO 639-1, or null when there is too little text. Runs of letters tell apart more languages than words do; where the
 * words know both and clearly say otherwise, as in a form with English terms in it, they win. Linear, capped.
 */
export function detectLanguage(lines: Iterable<Pick<Line, 'segments'>>): string | null {
  const { scores, cells } = wordsOf(lines)
  const [winner] = [...scores].sort((a, b) => b[1] - a[1])
  const byWords = winner === undefined || winner[1] < fewestHits ? null : winner
  const byLetters = languageByLetters(runningText(cells))
  if (byWords === null || byLetters === null) return byWords?.[0] ?? byLetters
  const isKnown = stopwordsByLanguage().some(([language]) => language === byLetters)
  return isKnown && byWords[1] > clearly * (scores.get(byLetters) ?? 0) ? byWords[0] : byLetters
}

/**
 * Cells of words alone, the longest first: sentences tell more of a language than names and headings. Cells are cleaned,
 * which only shortens them, until there is text enough among those that no other can be longer than.
 */
function runningText(cells: readonly string[]): string {
  const byLength = cells.map((cell, place) => ({ cell, place })).sort((a, b) => b.cell.length - a.cell.length)
  const cleaned: { text: string; place: number }[] = []
  let sure = 0
  for (const [rank, { cell, place }] of byLength.entries()) {
    const text = (cell.match(wordOfLetters) ?? []).join(' ')
    if (text !== '') cleaned.push({ text, place })
    const next = byLength[rank + 1]?.cell.length ?? 0
    if (text.length > next) sure += text.length
    if (sure >= charactersLookedAt) break
  }
  const texts = cleaned.sort((a, b) => b.text.length - a.text.length || a.place - b.place)
  return texts.map(({ text }) => `${text} `).join('')
}

/** Neither codes nor addresses, nor letters set apart or filled in with lines. */
const wordOfLetters = /(?<![^\s("„«'’-])[\p{L}\p{M}'’-]{2,}(?![\p{L}\p{N}_@/])/gu

let languagesOf: ReadonlyMap<string, readonly string[]> | null = null

function wordsOf(lines: Iterable<Pick<Line, 'segments'>>) {
  languagesOf ??= byWord()
  const scores = new Map<string, number>()
  const cells: string[] = []
  let seen = 0
  for (const { segments } of lines) {
    for (const { tokens, text } of segments) {
      cells.push(text)
      for (const token of tokens) {
        const languages = token.text.length < 2 ? undefined : languagesOf.get(token.text)
        // A word that several languages share says little of each.
        for (const language of languages ?? []) {
          scores.set(language, (scores.get(language) ?? 0) + 1 / (languages?.length ?? 1))
        }
        seen++
      }
    }
    if (seen > mostWords) break
  }
  return { scores, cells }
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
