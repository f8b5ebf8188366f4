import { expect, test } from 'vitest'
import { onceForEach } from './once-for-each.ts'

test('the work is done once for each object, whatever comes of it', () => {
  const asked: string[] = []
  const wordsOf = onceForEach(({ text }: { readonly text: string }) => {
    asked.push(text)
    return text === '' ? null : text.split(' ')
  })
  const [empty, full, alike] = [{ text: '' }, { text: 'two words' }, { text: 'two words' }]

  for (const document of [empty, full, empty, full, alike]) wordsOf(document)

  expect(asked).toEqual(['', 'two words', 'two words'])
  expect(wordsOf(full)).toBe(wordsOf(full))
  expect(wordsOf(empty)).toBeNull()
})
