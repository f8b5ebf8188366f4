import type { SearchJson, SearchReasonsJson } from '#http/client'

/** Why a document stands where it does, in one line. */
export function explainHit(score: number, why: SearchReasonsJson): string {
  const words =
    why.text_place === null
      ? 'not by words'
      : `words: place ${why.text_place} (rank ${(why.text_rank ?? 0).toFixed(4)})`
  const meaning =
    why.meaning_place === null
      ? 'not by meaning'
      : `meaning: place ${why.meaning_place} (similarity ${(why.similarity ?? 0).toFixed(3)})`
  return `score ${score.toFixed(5)} · ${words} · ${meaning}`
}

/** How a search was done. */
export function explainSearch({ meaning, work }: SearchJson): string {
  const timeOf = (ms: number | null | undefined) => (typeof ms === 'number' ? ` in ${ms.toFixed(1)} ms` : '')
  const compared = work?.scan === 'hnsw' ? 'by their index (HNSW)' : 'one by one'
  const byMeaning =
    meaning.model === null
      ? `Not by meaning: ${reasons[meaning.used]}.`
      : `By meaning with ${meaning.model}${work == null ? '' : `, vectors compared ${compared}`}${timeOf(work?.meaning_ms)}.`
  return `By words${timeOf(work?.text_ms)}. ${byMeaning}`
}

const reasons: Readonly<Record<SearchJson['meaning']['used'], string>> = {
  model: 'nothing to compare',
  local_only: 'no model for it is set (models.embeddings)',
  exact_words: 'phrases and numbers are looked for as they are',
  policy: 'the policy does not allow its model',
  budget: 'a budget has too little left',
  provider: 'its model did not answer',
}
