const legalForms = new Set(
  'gmbh ag kg kgaa co ohg ug ev eg inc incorporated llc ltd limited plc corp corporation company sa sas sarl srl spa bv nv ab oy as aps sro pvt pte kft doo the mbh se'.split(
    ' ',
  ),
)

/** How alike two names are, from 0 to 1, by their common words; legal forms, case and accents do not count. */
export function alike(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.size === 0 || right.size === 0) return 0
  const common = sorted([...left].filter((word) => right.has(word)))
  const onlyLeft = `${common} ${sorted([...left].filter((word) => !right.has(word)))}`.trim()
  const onlyRight = `${common} ${sorted([...right].filter((word) => !left.has(word)))}`.trim()
  const isPart = onlyLeft === common || onlyRight === common
  if (common !== '' && isPart) return common.length >= 4 ? 1 : ratio(onlyLeft, onlyRight)
  const withCommon = [onlyLeft, onlyRight].map((text) =>
    common !== '' && common.length >= 0.6 * text.length ? ratio(common, text) : 0,
  )
  return Math.max(ratio(onlyLeft, onlyRight), ...withCommon)
}

function wordsOf(name: string): Set<string> {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[.'’`]/g, '')
  const all = folded.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '')
  const words = all.filter((word) => !legalForms.has(word))
  return new Set(words.length > 0 ? words : all)
}

const sorted = (words: readonly string[]): string => [...words].sort().join(' ')

/** Ratcliff and Obershelp: twice the matching characters over all characters. */
function ratio(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * matching(a, b)) / (a.length + b.length)
}

function matching(a: string, b: string): number {
  let [length, startA, startB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let run = 0
      while (i + run < a.length && j + run < b.length && a[i + run] === b[j + run]) run++
      if (run > length) [length, startA, startB] = [run, i, j]
    }
  }
  if (length === 0) return 0
  const before = matching(a.slice(0, startA), b.slice(0, startB))
  return length + before + matching(a.slice(startA + length), b.slice(startB + length))
}
