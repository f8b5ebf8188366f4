import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { characterKind, cleanLine } from './characters.ts'

describe('characterKind', () => {
  test.each([
    ['A', 'visible'],
    ['ß', 'visible'],
    ['请', 'visible'],
    ['😀', 'visible'],
    ['\u200d', 'visible'],
    [' ', 'space'],
    ['\t', 'space'],
    ['\r', 'space'],
    ['\u00a0', 'space'],
    ['\u202f', 'space'],
    ['\u3000', 'space'],
    ['\n', 'line'],
    ['\u2028', 'line'],
    ['\0', 'ignored'],
    ['\u200b', 'ignored'],
    ['\u202e', 'ignored'],
    ['\ufeff', 'ignored'],
    ['\u001f', 'unknown'],
    ['\u0090', 'unknown'],
  ])('%j is %s', (character, kind) => {
    expect(characterKind(character.codePointAt(0) ?? -1)).toBe(kind)
  })

  test('calls everything a space that is white space to a regular expression', () => {
    for (let code = 0; code < 0xfeff; code++) {
      if (/\s/.test(String.fromCharCode(code))) expect(['space', 'line']).toContain(characterKind(code))
    }
  })
})

describe('cleanLine', () => {
  test('makes one line of words with single spaces', () => {
    expect(cleanLine('  a\r\n\tb \u0007 c\0\u200b ', 100)).toBe('a b c')
  })

  test('answers nothing when there is nothing to see', () => {
    expect(cleanLine(' \0\n', 100)).toBeNull()
    expect(cleanLine(null, 100)).toBeNull()
  })

  test('cuts after so many characters', () => {
    expect(cleanLine('abcdef', 3)).toBe('abc')
  })

  test('never keeps a control character or half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          const line = cleanLine(text, 50) ?? ''
          return line.isWellFormed() && !/\p{Cc}/u.test(line) && line.length <= 50
        },
      ),
    )
  })
})
