import { expect, it } from 'vitest'
import { aDocument } from '../cli.testing.ts'
import { likenessOf, namesOfLike } from './likeness.ts'

const like = aDocument({ document_id: 'd1', near_duplicate_of: 'd0', near_duplicate_similarity: 0.9 })
const first = aDocument({ document_id: 'd0', original_name: 'first.pdf' })
const fails = async () => Promise.reject(new Error('away'))

it('names a near duplicate by file and id, and asks only for names that are not known', async () => {
  const asked: unknown[] = []
  const lookup = async (ids: readonly string[]) => {
    asked.push(ids)
    return [first]
  }
  const text = 'like first.pdf, d0 (90 % the same text)'
  expect(likenessOf(like, await namesOfLike({ lookup }, [like]))).toBe(text)
  expect(likenessOf(like, await namesOfLike({ lookup: fails }, [like, first]))).toBe(text)
  expect(asked).toEqual([['d0']])
})

it('names it by its id where there is no name to be had, and nothing that is like no other', async () => {
  expect(likenessOf(like, await namesOfLike({ lookup: fails }, [like]))).toBe('like d0 (90 % the same text)')
  expect(likenessOf(first, await namesOfLike({ lookup: fails }, [first]))).toBeNull()
})
