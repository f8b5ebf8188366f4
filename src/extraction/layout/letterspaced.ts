import type { Word } from '#reading'
import { rightOf, unionOf } from './boxes.ts'
import { median } from './median.ts'

const fewestLetters = 4
/** In type heights. */
const widestGap = 1
/** Of the usual gap between the letters of a run: a wider one parts words. */
const partingGap = 1.7

/**
 * The words of a line, those that are set with a space between every two letters ("I N V O I C E") joined. Linear.
 * @param words from left to right
 */
export function joinLetterspaced(words: readonly Word[]): readonly Word[] {
  if (words.length < fewestLetters) return words
  const joined: Word[] = []
  let isChanged = false
  for (let from = 0; from < words.length; ) {
    const run = runFrom(words, from)
    if (run.length < fewestLetters) {
      joined.push(...words.slice(from, from + Math.max(run.length, 1)))
      from += Math.max(run.length, 1)
      continue
    }
    isChanged = true
    joined.push(...partsOf(run).map(joinedWord))
    from += run.length
  }
  return isChanged ? joined : words
}

/** Single letters of one size, none far from the one before. */
function runFrom(words: readonly Word[], from: number): Word[] {
  const run: Word[] = []
  for (let index = from; index < words.length; index++) {
    const word = words[index]
    const before = run.at(-1)
    if (word === undefined || !/^\p{L}$/u.test(word.text)) break
    if (before !== undefined && (word.fontSize !== before.fontSize || gap(before, word) > widestGap * word.fontSize))
      break
    run.push(word)
  }
  return run
}

const gap = (before: Word, after: Word): number => after.box.x - rightOf(before.box)

function partsOf(run: readonly Word[]): Word[][] {
  const usual = median(run.slice(1).map((word, index) => gap(run[index] ?? word, word)))
  const parts: Word[][] = []
  for (const word of run) {
    const part = parts.at(-1)
    const before = part?.at(-1)
    if (part !== undefined && before !== undefined && gap(before, word) <= Math.max(usual * partingGap, 1))
      part.push(word)
    else parts.push([word])
  }
  return parts
}

function joinedWord(part: readonly Word[]): Word {
  const [first] = part
  const last = part.at(-1)
  // A part holds at least the word that began it.
  if (first === undefined || last === undefined) throw new RangeError('a part of a line without words')
  return part.length === 1
    ? first
    : { ...first, text: part.map(({ text }) => text).join(''), box: unionOf(part.map(({ box }) => box)), end: last.end }
}
