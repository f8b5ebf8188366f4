import { isCommonWord } from '../rules/names.ts'

/** "MAINTENANCE OF ROADS" as "Maintenance of Roads"; a text that has small letters, and words with digits, stay as they are. */
export function inTitleCase(text: string): string {
  if (text !== text.toUpperCase() || !/\p{L}{4}/u.test(text)) return text
  return text
    .split(' ')
    .map((word, index) => {
      if (/\d/.test(word)) return word
      const small = word.toLowerCase()
      return index > 0 && isCommonWord(small) ? small : small.replace(/\p{L}/u, (letter) => letter.toUpperCase())
    })
    .join(' ')
}
