import { expect, it } from 'vitest'
import { stretchOfPages } from './stretch-of-pages.ts'

const pagesOf = (texts: readonly string[]) =>
  texts.map((text, index) => ({ page_number: index + 1, text, coverage: 'text' }))

/** All that comes when each answer is followed to the next. */
function readThrough(texts: readonly string[]) {
  const read = texts.map(() => '')
  let longest = 0
  let [first, offset] = [1, 0]
  for (let answers = 0; answers < 100; answers++) {
    const stretch = stretchOfPages(pagesOf(texts).slice(first - 1), offset)
    longest = Math.max(longest, JSON.stringify(stretch, null, 1).length)
    for (const { page_number: number, text } of stretch.pages) read[number - 1] += text
    if (stretch.next === null) return { read, longest }
    first = stretch.next.first_page
    offset = stretch.next.offset
  }
  throw new Error('it comes to no end')
}

it.each(['x', '\n"', '\u0001', '😀'])('reads pages to their end, also a long one of %j', (piece) => {
  const texts = ['before', piece.repeat(60_000), '', 'behind'.repeat(5_000), 'last']
  const { read, longest } = readThrough(texts)
  expect(read.map(({ length }) => length)).toEqual(texts.map(({ length }) => length))
  expect(read.every((text, index) => text === texts[index])).toBe(true)
  expect(longest).toBeLessThan(38_000)
})

it('says that nothing is behind what was read whole', () => {
  const pages = [{ text: 'bc' }, { text: 'def' }]
  expect(stretchOfPages(pagesOf(['abc', 'def']), 1)).toMatchObject({ pages, next: null })
})
