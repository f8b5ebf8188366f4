import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { best, type Found } from '../layout/slots.ts'
import { fullerName } from './fuller-name.ts'
import { issuerCandidates } from './issuer-candidates.ts'
import { isOfJourney } from './journey-words.ts'
import { addressedNames, type NamedParty } from './recipient.ts'
import type { Survey } from './survey.ts'

/**
 * Who issued the document. Signs for one name add up, wherever they stand; the recipient is never the issuer, unless
 * only its place makes it one.
 */
export function findIssuer(survey: Survey, type: DocumentType, recipient: NamedParty | null): Found<string> | null {
  const groups = new Map<string, { best: Found<string>; score: number; seen: number }>()
  const excluded = recipient === null ? null : keyOf(recipient.value)
  const addressed = new Set(addressedNames(survey).map(placeOf))
  const all = [...issuerCandidates(survey, type)]
  const candidates = type === 'travel' ? all.filter(({ value }) => !isOfJourney(value)) : all
  for (const candidate of candidates) {
    const key = keyOf(candidate.value)
    if (candidate.isNamed !== true && addressed.has(placeOf(candidate))) continue
    if (key === '' || (key === excluded && (candidate.isNamed !== true || recipient?.isNamed === true))) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { best: candidate, score: candidate.score, seen: 1 })
    else {
      // Each further sign counts less: a name in every footer is one sign.
      group.score += candidate.score / 2 ** group.seen
      group.seen++
      if (candidate.score > group.best.score) group.best = candidate
    }
  }
  const winner = best([...groups.values()].map((group) => ({ ...group.best, score: group.score })))
  if (winner === null) return null
  const issuer = fullerName(winner, candidates, type)
  if (winner.score >= strong) told.set(survey, keyOf(issuer.value))
  return issuer
}

/** Less than a label, a line of the sender or a letterhead is worth: the size of its type, or an address alone. */
const strong = 4
const told = new WeakMap<Survey, string>()

/** Whether more than its look spoke for the name when the rules found the issuer. */
export function isToldIssuer(survey: Survey, name: string): boolean {
  return told.get(survey) === keyOf(name)
}

const placeOf = ({ page, box }: Found<string>): string => `${page} ${Math.round(box.x)} ${Math.round(box.y)}`

/** A name without its legal form, accents and punctuation. */
export function keyOf(name: string): string {
  return fold(name)
    .replace(
      /(?<![\p{L}])(?:gmbh|mbh|ag|kg|kgaa|co|ohg|ug|ev|eg|se|inc|llc|ltd|limited|plc|corp|corporation|company|sarl|sas|sa|bv|nv|spa|srl|the)(?![\p{L}])\.?/gu,
      '',
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
