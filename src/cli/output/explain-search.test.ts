import { expect, it } from 'vitest'
import { explainHit, explainSearch } from './explain-search.ts'

const empty = { hits: [], total: 0, total_is_capped: false }

it('says of a document where it stands in both lists', () => {
  const why = { text_place: 2, text_rank: 0.6079, meaning_place: 1, similarity: 0.41249 }
  expect(explainHit(0.0486, why)).toBe(
    'score 0.04860 · words: place 2 (rank 0.6079) · meaning: place 1 (similarity 0.412)',
  )
  expect(explainHit(0.01, { text_place: null, text_rank: null, meaning_place: null, similarity: null })).toBe(
    'score 0.01000 · not by words · not by meaning',
  )
})

it('says how vectors were compared, or why none were', () => {
  const model = { model: 'm', used: 'model', notice: null } as const
  expect(explainSearch({ ...empty, meaning: model, work: { scan: 'hnsw', text_ms: 1.24, meaning_ms: 8.41 } })).toBe(
    'By words in 1.2 ms. By meaning with m, vectors compared by their index (HNSW) in 8.4 ms.',
  )
  expect(explainSearch({ ...empty, meaning: model, work: null })).toBe('By words. By meaning with m.')
  const local = { model: null, used: 'local_only', notice: null } as const
  expect(explainSearch({ ...empty, meaning: local, work: { scan: null, text_ms: 1, meaning_ms: null } })).toBe(
    'By words in 1.0 ms. Not by meaning: no model for it is set (models.embeddings).',
  )
})
