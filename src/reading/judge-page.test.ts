import { describe, expect, test } from 'vitest'
import { judgePage } from './judge-page.ts'

const area = 600 * 800
const judge = (glyphs: number, unknownGlyphs: number, imageArea = 0, drawn = false, repaired = false) =>
  judgePage({ glyphs, unknownGlyphs, ignoredGlyphs: 0 }, area, repaired, () => ({ imageArea, drawn }))

describe('judgePage', () => {
  test('a page of text is read, whatever else it shows', () => {
    expect(judge(100, 0, area, true)).toBe('text')
  })

  test('a short text is read, unless it stands over a scan', () => {
    expect(judge(10, 0, area * 0.4)).toBe('text')
    expect(judge(10, 0, area * 0.6)).toBe('unread')
  })

  test('letters of unknown meaning are no text', () => {
    expect(judge(1_000, 500)).toBe('text')
    expect(judge(1_000, 501)).toBe('unread')
  })

  test('a page without text is blank only when it shows nothing', () => {
    expect(judge(0, 0)).toBe('blank')
    expect(judge(0, 0, 1)).toBe('unread')
    expect(judge(0, 0, 0, true)).toBe('unread')
  })

  test('a page that shows nothing in a broken file may have lost its contents', () => {
    expect(judge(0, 0, 0, false, true)).toBe('unread')
  })

  test('does not look at the drawing of a page of text', () => {
    const survey = () => {
      throw new Error('looked')
    }
    expect(judgePage({ glyphs: 100, unknownGlyphs: 0, ignoredGlyphs: 0 }, area, false, survey)).toBe('text')
  })
})
